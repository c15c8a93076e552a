"""The package of asyncio's tests."""
