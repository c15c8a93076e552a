"""The arguments of a mock's last call unpack into two, a call made with call() into three."""
from unittest.mock import Mock, call

mock = Mock()
mock(1, 2, key='v')
mock.method('m', n=3)
args, kwargs = mock.call_args
print(args, kwargs, mock.call_args[0][1], mock.call_args[1]['key'], len(mock.call_args))
print(mock.call_args == call(1, 2, key='v'), call(1, 2, key='v') == mock.call_args, mock.call_args == ((1, 2), {'key': 'v'}))
print(mock.call_args_list, mock.mock_calls, [len(one) for one in mock.mock_calls])
name, args, kwargs = mock.mock_calls[1]
print(name, args, kwargs, mock.method.call_args.args, mock.method.call_args.kwargs)
print(mock.call_args != call(1), call.a.b(1), repr(mock.call_args))
for args, kwargs in mock.call_args_list:
    print(args, kwargs)
