"""The functions of cmath at infinities, zeros and nan."""
import cmath
v=[float('-inf'),-2.5,-0.0,0.0,2.5,float('inf'),float('nan')]
for f in 'acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh'.split():
    for x in v:
        for y in v:
            if x-x==0 and y-y==0: continue
            try: r=getattr(cmath,f)(complex(x,y))
            except Exception as e: r=e
            print(f,x,y,r)
for x in v:
  for y in v:
    for g in (cmath.rect, lambda a,b: cmath.polar(complex(a,b)), lambda a,b: cmath.phase(complex(a,b))):
      try: r=g(x,y)
      except Exception as e: r=e
      print(x,y,r)
