"""The command line of a program (docs.python.org/3.11/library/argparse.html). A simulated program is given none, so what counts is mostly
the defaults, and lists that the program itself gives to parse_args. Of the patterns of arguments: options in any place, positional
ones by greed from the left; subcommands; groups of which only one may be given."""
import sys
import textwrap

__all__ = ('ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'Action', 'Namespace', 'HelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'ArgumentDefaultsHelpFormatter', 'MetavarTypeHelpFormatter', 'FileType', 'BooleanOptionalAction', 'SUPPRESS', 'OPTIONAL',
           'ZERO_OR_MORE', 'ONE_OR_MORE', 'PARSER', 'REMAINDER')

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '==SUPPRESS==', '?', '*', '+', 'A...', '...'
_WIDTH = 78  # two less than the terminal's
_HELP_AT_MOST = 24


class ArgumentTypeError(Exception):
    pass


class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


class Namespace:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        plain = [f'{name}={value!r}' for name, value in self.__dict__.items() if name.isidentifier()]
        others = {name: value for name, value in self.__dict__.items() if not name.isidentifier()}
        if others:
            plain.append(f'**{others!r}')
        return f'{type(self).__name__}({", ".join(plain)})'

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in self.__dict__


class FileType:
    def __init__(self, *args, **kwargs):
        raise NotImplementedError('argparse.FileType opens files, which a simulated program cannot reach')


def _name_of(action):
    """What messages call it: by its options, or by the first name that it has; None."""
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    choices = '{' + ','.join(map(str, action.choices)) + '}' if action.choices else None
    return next((name for name in (action.metavar, action.dest, choices) if name not in (None, SUPPRESS)), None)


# ---- actions: what is done with the values of an argument ----

_SHOWN_OF_ACTION = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help', 'metavar')


class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        self.option_strings, self.dest, self.nargs, self.const, self.default = option_strings, dest, nargs, const, default
        self.type, self.choices, self.required, self.help, self.metavar = type, choices, required, help, metavar

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in _SHOWN_OF_ACTION)})"

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')

    def format_usage(self):
        return self.option_strings[0]


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store '
                             'const may be more appropriate')
        super().__init__(option_strings, dest, nargs, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


class _AppendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), values])


class _ExtendAction(_StoreAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), *values])


class _AppendConstAction(_StoreConstAction):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [*(getattr(namespace, self.dest, None) or []), self.const])


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, 0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        sys.stdout.write(f'{(self.version or parser.version) % {"prog": parser.prog}}\n')
        parser.exit()


class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        names = [form for name in option_strings for form in (name, '--no-' + name[2:])
                 if form is name or name.startswith('--')]
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _SubParsersAction(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog, self._parser_class, self._listed = prog, parser_class, []
        super().__init__(option_strings, dest, PARSER, choices={}, required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, help=None, aliases=(), **kwargs):
        kwargs.setdefault('prog', f'{self._prog} {name}')
        parser = self._parser_class(**kwargs)
        if help is not None:
            shown = Action([], name, help=help, metavar=name + (f' ({", ".join(aliases)})' if aliases else ''))
            self._listed.append(shown)
        for each in (name, *aliases):
            if each in self.choices:
                raise ArgumentError(self, f'conflicting subparser: {each}')
            self.choices[each] = parser
        return parser

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        found, rest = self.choices[name].parse_known_args(rest, None)
        vars(namespace).update(vars(found))
        if rest:
            vars(namespace).setdefault('_unrecognized_args', []).extend(rest)


_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction, 'count': _CountAction,
            'help': _HelpAction, 'version': _VersionAction, 'extend': _ExtendAction}


# ---- help ----

class HelpFormatter:
    """Usage, and a table of arguments with their help."""

    def __init__(self, prog, indent_increment=2, max_help_position=_HELP_AT_MOST, width=None):
        self._prog, self._width = prog, width or _WIDTH
        self._help_at_most = min(max_help_position, max(self._width - 20, indent_increment * 2))

    def usage(self, actions, groups, prefix='usage: '):
        options = [action for action in actions if action.option_strings and action.help is not SUPPRESS]
        positional = [action for action in actions if not action.option_strings and action.help is not SUPPRESS]
        parts = self._parts(options, groups), self._parts(positional, groups)
        whole = ' '.join([self._prog, *parts[0], *parts[1]])
        if len(prefix) + len(whole) <= self._width:
            return prefix + whole
        return prefix + self._usage_lines(prefix, *parts)

    def _usage_lines(self, prefix, options, positional):
        if len(prefix) + len(self._prog) <= 0.75 * self._width:
            indent = ' ' * (len(prefix) + len(self._prog) + 1)
            if options:
                lines = self._fit([self._prog, *options], indent, prefix)
                lines += self._fit(positional, indent)
            else:
                lines = self._fit([self._prog, *positional], indent, prefix)
            return '\n'.join(lines)
        indent = ' ' * len(prefix)
        lines = self._fit(options + positional, indent)
        if len(lines) > 1:
            lines = self._fit(options, indent) + self._fit(positional, indent)
        return '\n'.join([self._prog, *lines])

    def _fit(self, parts, indent, prefix=None):
        """As many in a line as fit; the first line has a prefix already."""
        lines, taken = [], 0
        for part in parts:
            if lines and taken + 1 + len(part) <= self._width:
                lines[-1] += ' ' + part
                taken += 1 + len(part)
            else:
                is_prefixed = prefix is not None and not lines
                lines.append(part if is_prefixed else indent + part)
                taken = len(prefix if is_prefixed else indent) + len(part)
        return lines

    def _parts(self, actions, groups):
        parts, done = [], []
        for action in actions:
            if action in done:
                continue
            group = next((group for group in groups if action in group._actions), None)
            members = [member for member in group._actions if member.help is not SUPPRESS] if group else []
            if len(members) > 1 and all(member in actions for member in members):
                done += members
                inner = ' | '.join([self._part(member, False) for member in members])
                parts.append(f'({inner})' if group.required else f'[{inner}]')
            else:
                parts.append(self._part(action, True))
        return parts

    def _part(self, action, in_brackets):
        if not action.option_strings:
            part = self.values(action, self.default_metavar(action, False))
            return part[1:-1] if not in_brackets and part[0] == '[' and part[-1] == ']' else part
        part = action.format_usage() if action.nargs == 0 else \
            f'{action.option_strings[0]} {self.values(action, self.default_metavar(action, True))}'
        return f'[{part}]' if in_brackets and not action.required else part

    def default_metavar(self, action, is_option):
        return action.dest.upper() if is_option else action.dest

    def values(self, action, default):
        names = action.metavar
        if names is None:
            names = '{' + ','.join([str(choice) for choice in action.choices]) + '}' if action.choices is not None else default
        several = names if isinstance(names, tuple) else None
        one, two = (several[0], several[-1]) if several else (names, names)
        if action.nargs is None:
            return one
        if action.nargs == OPTIONAL:
            return f'[{one}]'
        if action.nargs == ZERO_OR_MORE:
            return f'[{one} [{two} ...]]' if several and len(several) == 2 else f'[{one} ...]'
        if action.nargs == ONE_OR_MORE:
            return f'{one} [{two} ...]'
        if action.nargs == REMAINDER:
            return '...'
        if action.nargs == PARSER:
            return f'{one} ...'
        if action.nargs == SUPPRESS:
            return ''
        return ' '.join(several or [names] * action.nargs)

    def invocation(self, action):
        if not action.option_strings:
            if action.metavar is not None:
                return action.metavar if isinstance(action.metavar, str) else action.metavar[0]
            if action.choices is not None:
                return '{' + ','.join([str(choice) for choice in action.choices]) + '}'
            return self.default_metavar(action, False)
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        values = self.values(action, self.default_metavar(action, True))
        return ', '.join([f'{name} {values}' for name in action.option_strings])

    def table(self, actions, help_at):
        lines = []
        for indent, action in actions:
            head, room = ' ' * indent + self.invocation(action), help_at - indent - 2
            if not action.help or not action.help.strip():
                lines.append(head)
                continue
            text = self.help_lines(self.expand(action), max(self._width - help_at, 11))
            if len(head) - indent <= room:
                lines.append(f'{head:<{help_at}}{text[0]}')
                text = text[1:]
            else:
                lines.append(head)
            lines += [' ' * help_at + line for line in text]
        return lines

    def help_position(self, actions):
        longest = max([len(self.invocation(action)) + indent for indent, action in actions], default=0)
        return min(longest + 2, self._help_at_most)

    def help_lines(self, text, width):
        return textwrap.wrap(' '.join(text.split()), width)

    def help_string(self, action):
        return action.help

    def expand(self, action):
        names = {name: value for name, value in vars(action).items() if value is not SUPPRESS}
        names['prog'] = self._prog
        for name, value in names.items():
            if hasattr(value, '__name__'):
                names[name] = value.__name__
        if names.get('choices') is not None:
            names['choices'] = ', '.join([str(choice) for choice in names['choices']])
        return self.help_string(action) % names

    def text(self, text, indent=0):
        margin = ' ' * indent
        return textwrap.fill(' '.join(text.split()), max(self._width - indent, 11), initial_indent=margin, subsequent_indent=margin)


class RawDescriptionHelpFormatter(HelpFormatter):
    def text(self, text, indent=0):
        return ''.join([' ' * indent + line for line in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def help_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    def default_metavar(self, action, is_option):
        return action.type.__name__


# ---- parsers ----

class _Container:
    """What arguments are added to: a parser, or a group of one."""

    def add_argument(self, *args, **kwargs):
        kwargs = self._options(args, kwargs) if args and args[0][:1] in self._parser.prefix_chars else self._positional(args, kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._parser._defaults:
                kwargs['default'] = self._parser._defaults[kwargs['dest']]
            elif self._parser.argument_default is not None:
                kwargs['default'] = self._parser.argument_default
        kind = kwargs.pop('action', None)
        made = _ACTIONS.get(kind, kind) if kind is None or isinstance(kind, str) else kind
        if not callable(made):
            raise ValueError(f'unknown action "{made}"')
        action = made(**kwargs)
        if action.type is not None and not callable(action.type):
            raise ValueError(f'{action.type!r} is not callable')
        return self._add(action)

    def _positional(self, args, kwargs):
        if len(args) > 1 or args and 'dest' in kwargs:
            raise ValueError('dest supplied twice for positional argument' if args and 'dest' in kwargs else f'invalid option string {args[0]!r}: '
                             f'must start with a character {self._parser.prefix_chars!r}')
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        required = nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) or nargs == ZERO_OR_MORE and 'default' not in kwargs
        extra = {'required': True} if required and kwargs.get('action') not in ('help', 'version') else {}
        return {'dest': args[0] if args else kwargs.get('dest'), 'option_strings': [], **kwargs, **extra}

    def _options(self, args, kwargs):
        for name in args:
            if name[:1] not in self._parser.prefix_chars:
                raise ValueError(f'invalid option string {name!r}: must start with a character {self._parser.prefix_chars!r}')
        dest = kwargs.pop('dest', None)
        if dest is None:
            long = [name for name in args if len(name) > 1 and name[1] in self._parser.prefix_chars]
            dest = (long or args)[0].lstrip(self._parser.prefix_chars)
            if not dest:
                raise ValueError(f'dest= is required for options like {args[0]!r}')
            dest = dest.replace('-', '_')
        return {**kwargs, 'dest': dest, 'option_strings': list(args)}

    def _add(self, action):
        taken = [name for name in action.option_strings if name in self._parser._by_option]
        if taken:
            if self._parser.conflict_handler != 'resolve':
                raise ArgumentError(action, f'conflicting option string{"s" if len(taken) > 1 else ""}: {", ".join(taken)}')
            for name in taken:
                other = self._parser._by_option.pop(name)
                other.option_strings.remove(name)
                if not other.option_strings:
                    self._parser._forget(other)
        for name in action.option_strings:
            self._parser._by_option[name] = action
        self._parser._actions.append(action)
        self._members.append(action)
        return action

    def add_mutually_exclusive_group(self, *, required=False):
        return _ExclusiveGroup(self, required)


class _Group(_Container):
    def __init__(self, parser, title, description):
        self._parser, self.title, self.description, self._members = parser, title, description, []


class _ExclusiveGroup(_Container):
    def __init__(self, container, required):
        self._container, self._parser, self.required, self._actions = container, container._parser, required, []
        self._parser._exclusive.append(self)

    def _add(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._container._add(action)
        self._actions.append(action)
        return action


class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter, prefix_chars='-',
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        self.prog = sys.argv[0].rpartition('/')[2] if prog is None else prog
        self.usage, self.description, self.epilog, self.formatter_class = usage, description, epilog, formatter_class
        self.prefix_chars, self.argument_default, self.conflict_handler = prefix_chars, argument_default, conflict_handler
        self.add_help, self.allow_abbrev, self.exit_on_error = add_help, allow_abbrev, exit_on_error
        self._actions, self._by_option, self._defaults, self._exclusive, self._subparsers = [], {}, {}, [], None
        self._parser, self._groups = self, []
        self._positionals, self._optionals = self.add_argument_group('positional arguments'), self.add_argument_group('options')
        if add_help:
            dash = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(f'{dash}h', f'{dash * 2}help', action='help', default=SUPPRESS, help='show this help message and exit')
        for parent in parents:
            self._adopt(parent)

    def __repr__(self):
        shown = ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def _adopt(self, parent):
        for group in parent._groups:
            own = self if group in (parent._positionals, parent._optionals) else self.add_argument_group(group.title, group.description)
            for action in group._members:
                own._add(action)
        self._exclusive += parent._exclusive
        self._defaults.update(parent._defaults)

    @property
    def _members(self):
        # Where _add, called on the parser itself, puts the newest action.
        return (self._optionals if self._actions[-1].option_strings else self._positionals)._members

    def _forget(self, action):
        self._actions.remove(action)
        for group in self._groups:
            if action in group._members:
                group._members.remove(action)

    def add_argument_group(self, title=None, description=None, **kwargs):
        self._groups.append(_Group(self, title, description))
        return self._groups[-1]

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, action=None, dest=SUPPRESS, required=False,
                       help=None, metavar=None):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        group = self._positionals if title is None and description is None else self.add_argument_group(title or 'subcommands', description)
        if prog is None:
            positional = [action for action in self._actions if not action.option_strings]
            prog = self.formatter_class(self.prog).usage(positional, [], '').strip()
        self._subparsers = _SubParsersAction([], prog, parser_class or type(self), dest, required, help, metavar)
        return group._add(self._subparsers)

    def set_defaults(self, **kwargs):
        self._defaults |= kwargs
        for argument in self._actions:
            argument.default = kwargs.get(argument.dest, argument.default)

    def get_default(self, dest):
        own = [argument.default for argument in self._actions if argument.dest == dest and argument.default is not None]
        return own[0] if own else self._defaults.get(dest)

    # ---- parsing ----

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f'unrecognized arguments: {" ".join(rest)}')
        return namespace

    def parse_intermixed_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error(f'unrecognized arguments: {" ".join(rest)}')
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """The options first, wherever they are; then positional arguments of what is left."""
        positionals = [action for action in self._actions if not action.option_strings]
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f'parse_intermixed_args: positional arg with nargs={action.nargs}')
            if any(action in group._actions for group in self._exclusive):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        namespace, rest = self._parse_known(args, namespace, [action for action in self._actions if action.option_strings])
        return self._parse_known(rest, namespace, positionals)

    def parse_known_args(self, args=None, namespace=None):
        return self._parse_known(args, namespace, self._actions)

    def _parse_known(self, args, namespace, wanted):
        args = list(sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if not self.exit_on_error:
            return self._parse(args, namespace, wanted)
        try:
            return self._parse(args, namespace, wanted)
        except ArgumentError as error:
            self.error(str(error))

    def _parse(self, args, namespace, wanted):
        run = _Run(self, args, namespace, wanted)
        run.go()
        return namespace, run.rest + vars(namespace).pop('_unrecognized_args', [])

    def _find_option(self, text):
        """(action, its name, the value behind `=` or None); None: no option; action None: an unknown one."""
        if not text or text[0] not in self.prefix_chars:
            return None
        if text in self._by_option:
            return self._by_option[text], text, None
        if len(text) == 1:
            return None
        name, equals, value = text.partition('=')
        if equals and name in self._by_option:
            return self._by_option[name], name, value
        found = self._abbreviated(text, name, value if equals else None)
        if len(found) > 1:
            self.error(f'ambiguous option: {text} could match {", ".join([option for _, option, _ in found])}')
        if found:
            return found[0]
        if _is_negative(text) and not any(_is_negative(option) for option in self._by_option):
            return None
        return None if ' ' in text else (None, text, None)

    def _abbreviated(self, text, name, value):
        if text[1] in self.prefix_chars:
            return [(action, option, value) for option, action in self._by_option.items() if option.startswith(name)] if self.allow_abbrev else []
        found = []
        for option, action in self._by_option.items():
            if option == text[:2]:
                found.append((action, option, text[2:]))
            elif option.startswith(name):
                found.append((action, option, value))
        return found

    def _value(self, action, text):
        convert = action.type or str
        try:
            return convert(text)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, f'invalid {name} value: {text!r}') from None

    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            shown = ', '.join([repr(choice) for choice in action.choices])
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {shown})')

    def _values(self, action, texts):
        if action.nargs not in (PARSER, REMAINDER) and '--' in texts:
            texts = texts[:texts.index('--')] + texts[texts.index('--') + 1:]
        if not texts and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
            return value
        if not texts and action.nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is not None:
                return action.default
            return []
        if action.nargs in (None, OPTIONAL):
            value = self._value(action, texts[0])
            self._check(action, value)
            return value
        values = [self._value(action, text) for text in texts]
        if action.nargs == PARSER:
            self._check(action, values[0])
        elif action.nargs != REMAINDER:
            for value in values:
                self._check(action, value)
        return values

    # ---- words ----

    def format_usage(self):
        if self.usage is not None:
            return f'usage: {self.usage % {"prog": self.prog}}\n'
        return self.formatter_class(self.prog).usage(self._actions, self._exclusive) + '\n'

    def format_help(self):
        formatter = self.formatter_class(self.prog)
        parts = [self.format_usage().rstrip('\n')]
        if self.description:
            parts.append(formatter.text(self.description % {'prog': self.prog} if '%(prog)' in self.description else self.description).strip('\n'))
        groups = [(group, self._rows(group)) for group in self._groups]
        help_at = formatter.help_position([row for _, rows in groups for row in rows])
        for group, rows in groups:
            if rows or group.description and group.title:
                lines = [f'{group.title}:'] if group.title else []
                if group.description:
                    lines += [formatter.text(group.description, 2), ''] if rows else [formatter.text(group.description, 2)]
                parts.append('\n'.join(lines + formatter.table(rows, help_at)))
        if self.epilog:
            parts.append(formatter.text(self.epilog % {'prog': self.prog} if '%(prog)' in self.epilog else self.epilog).strip('\n'))
        return '\n\n'.join(parts) + '\n'

    def _rows(self, group):
        rows = []
        for action in group._members:
            if action.help is SUPPRESS:
                continue
            rows.append((2, action))
            rows += [(4, listed) for listed in getattr(action, '_listed', ())]
        return rows

    def print_usage(self, file=None):
        (file or sys.stdout).write(self.format_usage())

    def print_help(self, file=None):
        (file or sys.stdout).write(self.format_help())

    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


def _is_negative(text):
    digits = text[1:].replace('.', '', 1)
    return text[:1] == '-' and digits.isdigit()


class _Run:
    """One list of arguments being taken apart."""

    def __init__(self, parser, args, namespace, wanted):
        self.parser, self.args, self.namespace, self.wanted = parser, args, namespace, wanted
        self.rest, self.seen = [], []
        self.waiting = [action for action in wanted if not action.option_strings]
        end = args.index('--') if '--' in args else len(args)
        if '--' in args and not any(action.nargs in (PARSER, REMAINDER) for action in self.waiting):
            del args[end]
        self.options = {at: found for at, text in enumerate(args[:end]) if (found := parser._find_option(text)) is not None}
        self.end = end

    def go(self):
        at = 0
        while at < len(self.args):
            if at in self.options:
                at = self._take_option(at)
                continue
            stop = min([place for place in self.options if place > at], default=len(self.args))
            taken = self._take_positionals(at, stop)
            self.rest += self.args[taken:stop] if taken < len(self.args) and taken not in self.options else []
            at = max(taken, stop)
        self._take_positionals(len(self.args), len(self.args))
        self._check_required()

    def _count(self, action, room):
        """How many values may go to it, least and most."""
        if action.nargs is None:
            return 1, 1
        if action.nargs in (OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE):
            return int(action.nargs == ONE_OR_MORE), 1 if action.nargs == OPTIONAL else room
        if action.nargs in (REMAINDER, PARSER):
            return int(action.nargs == PARSER), len(self.args)
        return action.nargs, action.nargs

    def _take_option(self, at):
        action, name, value = self.options[at]
        if action is None:
            self.rest.append(self.args[at])
            return at + 1
        stop = min([place for place in (*self.options, self.end) if place > at], default=len(self.args))
        least, most = (0, 0) if action.nargs == 0 else self._count(action, stop - at - 1)
        if value is not None:
            if most == 0 and name[1:2] not in self.parser.prefix_chars and value:
                return self._take_cluster(at, action, name, value)
            if most == 0:
                raise ArgumentError(action, f'ignored explicit argument {value!r}')
            if least > 1:
                raise ArgumentError(action, self._expected(action))
            self._do(action, [value], name)
            return at + 1
        texts = self.args[at + 1:stop if action.nargs != REMAINDER else len(self.args)][:most]
        if len(texts) < least:
            raise ArgumentError(action, self._expected(action))
        self._do(action, texts, name)
        return at + 1 + len(texts)

    def _take_cluster(self, at, action, name, value):
        """-xvf: several of one letter."""
        self._do(action, [], name)
        option = name[0] + value[0]
        other = self.parser._by_option.get(option)
        if other is None:
            raise ArgumentError(action, f'ignored explicit argument {value!r}')
        self.options[at] = other, option, value[1:].removeprefix('=') if other.nargs != 0 else value[1:]
        if not value[1:]:
            self.options[at] = other, option, None
        return at

    def _expected(self, action):
        words = {None: 'expected one argument', OPTIONAL: 'expected at most one argument', ONE_OR_MORE: 'expected at least one argument'}
        return words[action.nargs] if action.nargs in words else f'expected {action.nargs} argument{"s" if action.nargs != 1 else ""}'

    def _take_positionals(self, at, stop):
        while self.waiting:
            room = stop - at
            counts = [self._count(action, room) for action in self.waiting]
            least, most = counts[0]
            if room < least:
                break
            later = self._least_behind(counts, room - least)
            count = min(most, room - later)
            action = self.waiting.pop(0)
            if action.nargs in (REMAINDER, PARSER):
                count = len(self.args) - at
                self.options = {place: found for place, found in self.options.items() if place < at}
            texts = self.args[at:at + count]
            at += count
            self._do(action, texts, None)
            if action.nargs in (REMAINDER, PARSER):
                return at
        return at

    def _least_behind(self, counts, room):
        """What the later ones need, as far as they can be filled at all in this place."""
        needed = 0
        for least, _ in counts[1:]:
            if needed + least > room:
                break
            needed += least
        return needed

    def _do(self, action, texts, name):
        self.seen.append(action)
        values = self.parser._values(action, texts) if action.nargs != 0 else []
        if texts or action.option_strings or values is not action.default:
            for group in self.parser._exclusive:
                for other in group._actions if action in group._actions else ():
                    if other is not action and other in self.seen:
                        raise ArgumentError(action, f'not allowed with argument {_name_of(other)}')
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, name)

    def _check_required(self):
        missing = []
        for action in self.wanted:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and action.type is not None and getattr(self.namespace, action.dest, None) is action.default:
                setattr(self.namespace, action.dest, self.parser._value(action, action.default))
        if missing:
            self.parser.error(f'the following arguments are required: {", ".join(missing)}')
        for group in self.parser._exclusive:
            if group.required and not any(action in self.seen for action in group._actions):
                names = [_name_of(action) for action in group._actions if action.help is not SUPPRESS]
                self.parser.error(f'one of the arguments {" ".join(names)} is required')
