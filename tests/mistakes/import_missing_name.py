from asyncio import nosuchname
