"""What is said of tests that fail, and the methods that say it."""
import unittest, logging, asyncio, warnings
class T(unittest.IsolatedAsyncioTestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('class broken')
    async def test_x(self): ...
class U(unittest.IsolatedAsyncioTestCase):
    def setUp(self): self.events = ['setUp']
    async def asyncSetUp(self): self.events.append('asyncSetUp'); self.q = asyncio.Queue()
    async def test_queue(self):
        await self.q.put(1)
        self.assertEqual(await self.q.get(), 2, 'queue')
    async def test_logs(self):
        with self.assertLogs('app', level='INFO') as cm:
            logging.getLogger('app').info('first %s', 1)
            logging.getLogger('app.db').error('second')
        self.assertEqual(cm.output, ['INFO:app:first 1', 'ERROR:app.db:second'])
        print(cm.records[0].levelname, cm)
        with self.assertNoLogs('app', level='ERROR'):
            logging.getLogger('app').info('quiet')
    async def test_nologs(self):
        with self.assertLogs():
            pass
    async def test_nologs2(self):
        with self.assertNoLogs():
            logging.warning('loud')
    async def test_timeout(self):
        with self.assertRaises(asyncio.TimeoutError) as cm:
            await asyncio.wait_for(asyncio.sleep(10), 1)
        print(repr(cm.exception))
    async def test_old(self):
        self.assertEquals(1, 1)
        self.assert_(True)
        self.assertRegexpMatches('abc', 'b')
    async def test_sub(self):
        for i in range(3):
            with self.subTest('msg', i=i):
                await asyncio.sleep(0)
                if i == 1: self.skipTest('no')
                self.assertLess(i, 2)
    async def test_multi(self):
        self.assertEqual({'a': [1, 2, 3], 'b': 'x' * 30}, {'a': [1, 2, 4], 'b': 'x' * 30})
    def test_list(self): self.assertListEqual([1, 2, 3], [1, 2])
    def test_text(self): self.assertMultiLineEqual('a\nb\nc', 'a\nx\nc')
    def test_in(self): self.assertIn(5, range(3))
    def test_count(self): self.assertCountEqual([1, 2, 2], [2, 1, 1])
    def test_almost(self): self.assertAlmostEqual(1.0, 1.1, places=3)
    @unittest.expectedFailure
    def test_unexpected(self): pass
    @unittest.skipIf(True, 'cond')
    async def test_skipped(self): ...
    async def asyncTearDown(self): self.events.append('x')
    def tearDown(self): self.assertTrue(self.events)
class W(unittest.TestCase):
    def test_1(self): self.assertEqual(list(range(100)), list(range(99)) + [5])
    def test_2(self): self.assertEqual('a' * 200 + 'b', 'a' * 200 + 'c')
    def test_3(self): self.assertEqual({'k%d' % i: i for i in range(80)}, {})
    def test_4(self): self.assertEqual((1, 2, 'x'), (1, 3, 'x'), 'msg')
    def test_5(self): self.assertSequenceEqual([1, 2], (1, 3))
    def test_6(self): self.assertEqual([{'name': 'Bob', 'age': 3}], [{'name': 'Bob', 'age': 4}])
    def test_7(self): self.assertEqual('hello world', 'hello there')
    def test_8(self): self.assertEqual('line1\nline2\n', 'line1\nline3\n')
    def test_9(self): self.assertEqual([1] * 50, [2] * 60)
    def test_a(self): self.assertEqual(12345678901234567890 ** 8, 12345678901234567890 ** 8 + 1)
    def test_b(self): self.assertEqual({1, 2}, {2, 3})
class V(unittest.TestCase):
    def tearDown(self): raise ValueError('down')
    def test_1(self): 1/0
    @classmethod
    def tearDownClass(cls): cls.addClassCleanup(print, 'cc'); raise KeyError('tdc')
def tearDownModule(): raise OSError('module')
if __name__ == '__main__':
    unittest.main(verbosity=2)
