"""Format specs of complex numbers."""
for v in (1j, 3+4j, -0.5-1234567.891j, complex('nan'), complex('inf'), 0j, -0j, 1e20+1e-20j):
    for spec in ('', 'f','.2f','e','.3e','g','G','.3','+','-',' ','+.1f','20','<20','^30.2f','*>30','_>+25.1f',',.2f','_','#','#g','z.1f','zf','n','.0f','E', '\u00e9<20', '20.3', ',', '_.3g', '+z.0f','#.0f'):
        try: print(spec, '|', format(v, spec), '|', f'{v:{spec}}')
        except Exception as e: print(spec, e)
