# argparse: without a command line, with lists of the program's own, and in its words.
import argparse
import sys


def attempt(parser, *lines):
    for line in lines:
        try:
            print(line, '->', parser.parse_args(line.split()))
        except SystemExit as error:
            print(line, 'exits', error.code)


sys.stderr = sys.stdout
parser = argparse.ArgumentParser(description='Runs some workers for a while, and tells how they did, in a text that is longer than a line.')
parser.add_argument('-w', '--workers', type=int, default=3, help='how many (default: %(default)s)')
parser.add_argument('--delay', type=float, default='0.5', metavar='SECONDS')
parser.add_argument('-v', '--verbose', action='store_true', help='say more')
parser.add_argument('--mode', choices=['fast', 'slow'], default='fast', help='how fast it is to go; this help is so long that it has to go on below')
print(parser.parse_args(), vars(parser.parse_args()))
attempt(parser, '-w 5', '-w5 --verbose', '--workers=7 --mode slow', '--work 2', '-vw 4', '-w x', '--mode none', '--unknown', '-w', 'extra', '--delay -1', '-h')

parser = argparse.ArgumentParser(prog='copy', epilog='The end of %(prog)s.')
parser.add_argument('sources', nargs='+', help='from')
parser.add_argument('target')
parser.add_argument('-n', '--count', action='count', default=0)
parser.add_argument('-t', '--tag', action='append')
parser.add_argument('--pair', nargs=2, type=int, metavar=('A', 'B'))
parser.add_argument('--maybe', nargs='?', const='given', default='absent')
parser.add_argument('--color', action=argparse.BooleanOptionalAction, default=True, help='in colour')
parser.add_argument('--version', action='version', version='%(prog)s 1.0')
parser.add_argument('--level', dest='depth', type=int, required=False, help=argparse.SUPPRESS)
attempt(parser, 'a b', 'a b c -nnn', 'a -t x b -t y', '--pair 1 2 a b', 'a b --maybe', 'a b --maybe so', '--no-color a b', 'a', '', '--version',
        '--pair 1 a b', 'a b --level 3', 'a -- -b', '--co a b', '--c a b')
parser.print_help()
parser.print_usage()

parser = argparse.ArgumentParser(prog='tool')
group = parser.add_mutually_exclusive_group(required=True)
group.add_argument('--quick', action='store_const', const='q', dest='how')
group.add_argument('--thorough', action='store_const', const='t', dest='how')
commands = parser.add_subparsers(dest='command', required=True, help='what to do')
run = commands.add_parser('run', help='runs it', aliases=['r'])
run.add_argument('file', nargs='?', default='main.py')
run.add_argument('--times', type=int, default=1)
run.set_defaults(function='do_run')
show = commands.add_parser('show')
show.add_argument('rest', nargs='*')
attempt(parser, '--quick run', '--thorough run x.py --times 3', 'run', '--quick --thorough run', '--quick', '--quick walk', '--quick show a b c',
        '--quick run a b', '--quick r')
parser.print_help()
run.print_help()
print(parser.parse_known_args(['--quick', 'run', '--odd', 'x']))

parser = argparse.ArgumentParser(prog='last', formatter_class=argparse.ArgumentDefaultsHelpFormatter, add_help=False)
named = parser.add_argument_group('how much', 'Numbers only.')
named.add_argument('--first', type=int, default=1, help='the first')
named.add_argument('--second', type=lambda text: int(text, 16), default=255, help='in hex')
parser.print_help()
attempt(parser, '--first 3 --second ff', '--second zz')
print(argparse.Namespace(a=1, b='x'), argparse.Namespace(a=1) == argparse.Namespace(a=1), 'a' in argparse.Namespace(a=1))
for wrong in (lambda: parser.add_argument('--first'), lambda: parser.add_argument('x', action='odd'), lambda: parser.add_argument('y', type=3),
              lambda: parser.add_argument('z', required=True)):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
