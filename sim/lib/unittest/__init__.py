"""Unit tests (docs.python.org/3.11/library/unittest.html): the part that a program needs to test itself."""
from .case import *
from .async_case import IsolatedAsyncioTestCase
from .runner import TestLoader, TestProgram, TestResult, TestSuite, TextTestResult, TextTestRunner, defaultTestLoader, main

__all__ = ('TestCase', 'IsolatedAsyncioTestCase', 'SkipTest', 'skip', 'skipIf', 'skipUnless', 'expectedFailure', 'addModuleCleanup',
           'TestLoader', 'TestProgram', 'TestResult', 'TestSuite', 'TextTestResult', 'TextTestRunner', 'defaultTestLoader', 'main')
