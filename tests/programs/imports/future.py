"""from __future__ is syntax, not a module that is looked for."""
from __future__ import annotations

import asyncio


async def main() -> NotDefinedAnywhere:
    await asyncio.sleep(1)
    print('ran')


asyncio.run(main())
