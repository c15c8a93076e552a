"""What add_argument gives back, choices that are no texts, `--`, and options between positional arguments."""
import argparse

parser = argparse.ArgumentParser(prog='shop', description='Buys things.')
print(parser)
print(parser.add_argument('-c', '--count', type=int, default=1, help='how many'))
print(parser.add_argument('--gift', action='store_true'))
print(parser.add_argument('-v', action='count', default=0))
print(parser.add_argument('--tag', action='append', choices=['a', 'b']))
print(parser.add_argument('item'))
print(parser.add_argument('extra', nargs='?', default=argparse.SUPPRESS))
print(parser.parse_args(['pen']), parser.parse_args(['--count', '3', 'pen', '--', '-ink']))
print(parser.parse_args(['--', '-v']), parser.parse_args(['-vv', 'pen', 'ink']))

doors = argparse.ArgumentParser(prog='doors', exit_on_error=False)
doors.add_argument('door', type=int, choices=range(1, 4))
print(doors.parse_args(['3']))
try:
    doors.parse_args(['4'])
except argparse.ArgumentError as error:
    print(error)
print(doors.format_usage(), end='')


class Loud(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values.upper())


loud = argparse.ArgumentParser(prog='loud')
print(loud.add_argument('--word', action=Loud), loud.add_argument('name', action=Loud), sep='\n')
print(loud.parse_args(['bob', '--word', 'hi']))

mixed = argparse.ArgumentParser(prog='mixed')
mixed.add_argument('--foo')
mixed.add_argument('cmd')
mixed.add_argument('rest', nargs='*', type=int)
print(mixed.parse_intermixed_args('doit 1 --foo bar 2 3'.split()))
print(mixed.parse_known_args('doit 1 --foo bar 2 3'.split()))
print(mixed.parse_known_intermixed_args('doit 1 --other --foo bar 2'.split()))
mixed.add_argument('tail', nargs='...')
try:
    mixed.parse_intermixed_args([])
except TypeError as error:
    print(error)
try:
    loud.parse_args(['--word', 'hi'])
except SystemExit as error:
    print('exit', error.code)
