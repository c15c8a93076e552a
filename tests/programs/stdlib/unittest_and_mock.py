# Tests of a program, with fixtures, subtests, skipping, mocks and the report.
import asyncio
import unittest
from unittest import mock
from unittest.mock import AsyncMock, Mock, patch, MagicMock


class Calc:
    async def add(self, a, b):
        await asyncio.sleep(0.1)
        return a + b


class TestCalc(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.events = ["setUp"]

    async def asyncSetUp(self):
        self.events.append("asyncSetUp")
        self.calc = Calc()

    async def test_add(self):
        """Adds two numbers."""
        self.assertEqual(await self.calc.add(1, 2), 3)
        self.addAsyncCleanup(self.clean)

    async def clean(self):
        print("cleaned", self.events)

    async def test_fails(self):
        self.assertEqual(await self.calc.add(1, 2), 4)

    async def test_error(self):
        raise KeyError("x")

    async def test_mock(self):
        m = AsyncMock(return_value=5)
        self.assertEqual(await m(1, k=2), 5)
        m.assert_awaited_once_with(1, k=2)
        with self.assertRaises(AssertionError) as cm:
            m.assert_called_with(2)
        print(cm.exception)


class TestPlain(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("class up")

    @unittest.skip("not today")
    def test_skipped(self):
        self.fail()

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def test_sub(self):
        for i in range(3):
            with self.subTest("even", i=i):
                self.assertEqual(i % 2, 0)

    def test_raises(self):
        with self.assertRaises(ZeroDivisionError):
            1 / 0
        with self.assertRaisesRegex(ValueError, "invalid literal"):
            int("x")
        self.assertRaises(KeyError, {}.__getitem__, 1)
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertCountEqual([1, 2, 2], [2, 1, 2])

    def test_messages(self):
        for call in (lambda: self.assertTrue(0), lambda: self.assertIn(1, [2]), lambda: self.assertIsNone(3, "why"), lambda: self.assertAlmostEqual(1, 2),
                     lambda: self.assertEqual([1, 2], [1, 3, 4]), lambda: self.assertEqual("a", "b"), lambda: self.assertLess(2, 1),
                     lambda: self.assertRaises(KeyError, int), lambda: self.assertCountEqual([1], [2, 2]),
                     lambda: self.assertIsInstance(1, str), lambda: self.assertIs(1, 2), lambda: self.assertEqual({1}, {2})):
            try:
                call()
            except AssertionError as e:
                print(repr(str(e)))
        with patch("asyncio.sleep", new=Mock(return_value=3)) as s, mock.patch.object(Calc, "add") as add:
            print(asyncio.sleep(1), s.mock_calls, type(add).__name__)
        m = MagicMock(side_effect=[1, 2, ValueError("end")])
        print(m(), m(), m.call_count, len(MagicMock()), m.mock_calls)
        self.assertRaises(ValueError, m)


if __name__ == "__main__":
    unittest.main()
