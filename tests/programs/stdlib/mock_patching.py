"""patch in all its forms, autospec, sealed mocks, properties, and files that are none."""
import asyncio
import sys
import unittest
from unittest.mock import DEFAULT, AsyncMock, MagicMock, Mock, NonCallableMagicMock, PropertyMock, create_autospec, mock_open, patch, seal, sentinel


class Station:
    name = 'north'

    def measure(self, what, unit='C'):
        return what, unit

    @staticmethod
    def scale(value):
        return value * 2

    async def fetch(self, key):
        return key

    @property
    def height(self):
        return 10


def helper(a, b=1):
    return a + b


settings = {'debug': False, 'level': 1}


class Patching(unittest.TestCase):
    @patch('__main__.helper')
    @patch.object(Station, 'measure')
    def test_order(self, measure, helped):
        """The lowest one comes first."""
        self.assertEqual((repr(measure).split(' id')[0], repr(helped).split(' id')[0]),
                         ("<MagicMock name='measure'", "<MagicMock name='helper'"))
        self.assertIs(helper, helped)

    @patch.multiple(Station, name='south', scale=DEFAULT)
    def test_multiple(self, scale):
        scale.return_value = 'scaled'
        self.assertEqual((Station.name, Station.scale(1)), ('south', 'scaled'))

    @patch.dict(settings, {'debug': True}, level=5)
    def test_dict(self):
        self.assertEqual(settings, {'debug': True, 'level': 5})

    def test_new(self):
        with patch('__main__.helper', new=sentinel.helper) as new, patch('builtins.bin', return_value=3):
            seen = new, helper, bin(7)
        self.assertEqual(seen, (sentinel.helper, sentinel.helper, 3))
        self.assertEqual(helper(1), 2)
        with patch('__main__.abs', return_value='patched'):
            self.assertEqual(abs(1), 'patched')
        self.assertEqual(abs(-1), 1)

    def test_start_and_stop(self):
        patcher = patch.object(Station, 'name', 'west')
        self.assertEqual((patcher.start(), Station.name), ('west', 'west'))
        self.addCleanup(self.assertEqual, Station.name, 'west')
        patch.stopall()
        self.assertEqual(Station.name, 'north')

    def test_spec(self):
        with patch('__main__.Station', spec=True) as kind:
            self.assertIsInstance(kind(), NonCallableMagicMock)
            with self.assertRaisesRegex(AttributeError, 'Mock object has no attribute'):
                kind().nothing
        with self.assertRaisesRegex(AttributeError, 'does not have the attribute'):
            patch.object(Station, 'nothing').start()
        with self.assertRaises(TypeError):
            patch('helper').start()

    def test_property(self):
        with patch.object(Station, 'height', new_callable=PropertyMock, return_value=99) as height:
            self.assertEqual(Station().height, 99)
            Station().height = 3
        self.assertEqual(height.mock_calls, [unittest.mock.call(), unittest.mock.call(3)])

    @patch.object(Station, 'fetch')
    def test_coroutine(self, fetch):
        self.assertIsInstance(fetch, AsyncMock)
        fetch.side_effect = [1, KeyError('gone')]

        async def main():
            first = await Station().fetch('a')
            with self.assertRaises(KeyError):
                await Station().fetch('b')
            with self.assertRaises(StopAsyncIteration):
                await Station().fetch('c')
            return first
        self.assertEqual(asyncio.run(main()), 1)
        self.assertEqual(fetch.await_count, 3)

    def test_autospec(self):
        twin = create_autospec(helper, return_value='twin')
        self.assertEqual((twin(1), twin(1, b=2), type(twin).__name__, twin.__name__), ('twin', 'twin', 'function', 'helper'))
        twin.assert_called_with(1, 2)
        with self.assertRaisesRegex(TypeError, "missing a required argument: 'a'"):
            twin()
        with patch('__main__.Station', autospec=True) as kind:
            station = kind()
            station.measure('wind', unit='km/h')
            station.measure.assert_called_once_with('wind', 'km/h')
            with self.assertRaisesRegex(TypeError, 'too many positional arguments'):
                station.measure(1, 2, 3)
            self.assertIsInstance(station.fetch, AsyncMock)

    def test_sealed(self):
        sealed = Mock(name='sealed')
        sealed.known.return_value = 1
        seal(sealed)
        self.assertEqual(sealed.known(), 1)
        with self.assertRaisesRegex(AttributeError, r'^sealed\.unknown$'):
            sealed.unknown
        del sealed.known
        with self.assertRaises(AttributeError):
            sealed.known

    def test_open(self):
        opener = mock_open(read_data='one\ntwo\n')
        with patch('builtins.open', opener):
            with open('notes.txt') as notes:
                self.assertEqual(notes.read(), 'one\ntwo\n')
            with open('notes.txt') as notes:
                self.assertEqual([line for line in notes], ['one\n', 'two\n'])
            with open('out.txt', 'w') as out:
                out.write('text')
        opener.assert_called_with('out.txt', 'w')
        opener().write.assert_called_once_with('text')

    def test_stream(self):
        with patch('sys.stdout') as out:
            print('unseen', end='')
        out.write.assert_any_call('unseen')

    def test_messages(self):
        asked = Mock(name='asked')
        for check in (lambda: asked.assert_called(), lambda: asked.assert_called_with(1), lambda: asked.assert_any_call(2),
                      lambda: asked.assert_called_once_with(3), lambda: asked.assert_has_calls([unittest.mock.call(4)])):
            with self.assertRaises(AssertionError) as caught:
                check()
            print(caught.exception)
            asked(1, key='value')
        for check in (lambda: asked.assert_not_called(), lambda: asked.assert_called_once(),
                      lambda: asked.assert_has_calls([unittest.mock.call(9)], any_order=True), lambda: asked.assert_cold()):
            with self.assertRaises((AssertionError, AttributeError)) as caught:
                check()
            print(caught.exception)


@patch('__main__.helper', return_value=5)
class Whole(unittest.TestCase):
    def test_one(self, helped):
        self.assertEqual(helper(), 5)

    def other(self):
        return helper(1)

    def test_two(self, helped):
        self.assertEqual(self.other(), 5)


unittest.main(verbosity=2)
