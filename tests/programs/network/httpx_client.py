# httpx, as a task and blocking.
import asyncio
import time

import httpx


async def main():
    async with httpx.AsyncClient(base_url='https://api.example.com', timeout=4) as client:
        start = time.perf_counter()
        answers = await asyncio.gather(client.get('/delay/1'), client.get('/delay/3'), client.get('/users/7'))
        print([answer.status_code for answer in answers], time.perf_counter() - start)
        print(answers[2].json()['id'], answers[2], answers[2].is_success)
        try:
            await client.get('/delay/6')
        except httpx.TimeoutException as error:
            print(type(error).__name__, time.perf_counter() - start)
        try:
            (await client.get('/status/500')).raise_for_status()
        except httpx.HTTPStatusError as error:
            print(str(error).splitlines()[0], error.response.status_code)
        print((await client.post('/things', json={'a': 1})).status_code)
    try:
        await client.get('/')
    except RuntimeError as error:
        print(error)


asyncio.run(main())
start = time.perf_counter()
print(httpx.get('https://example.com/delay/2').status_code, time.perf_counter() - start)
with httpx.Client() as client:
    print(client.get('https://example.com/get', params={'x': 1}).json()['args'])
