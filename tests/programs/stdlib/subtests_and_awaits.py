"""unittest with verbosity 2: subtests have lines of their own; AsyncMock knows what was awaited."""
import unittest
from unittest.mock import AsyncMock, call, patch


class Oven:
    async def heat(self, degrees):
        return degrees


class OvenTest(unittest.IsolatedAsyncioTestCase):
    async def test_awaits(self):
        with patch.object(Oven, "heat", new_callable=AsyncMock, side_effect=[1, 2, 3]) as heat:
            self.assertEqual([await Oven().heat(n) for n in (150, 180, 210)], [1, 2, 3])
        heat.assert_has_awaits([call(150), call(180)])
        heat.assert_has_awaits([call(210), call(150)], any_order=True)
        heat.assert_any_await(180)
        for check in (lambda: heat.assert_has_awaits([call(180), call(150)]), lambda: heat.assert_any_await(99),
                      lambda: heat.assert_has_awaits([call(7)], any_order=True)):
            with self.assertRaises(AssertionError) as caught:
                check()
            print(caught.exception)

    def test_degrees(self):
        for degrees in (150, 400, 500):
            with self.subTest(degrees=degrees):
                self.assertLess(degrees, 300)
        with self.subTest("words"):
            raise KeyError("x")

    def test_fine_subtests(self):
        for n in range(3):
            with self.subTest(n=n):
                self.assertEqual(n, n)

    @unittest.expectedFailure
    def test_wrong(self):
        self.fail()

    @unittest.skip("cold")
    def test_skipped(self):
        pass


if __name__ == "__main__":
    unittest.main(verbosity=2)
