# advice: serial-awaits serial-awaits serial-awaits
import asyncio


async def f(i, *, d=1):
	await asyncio.sleep(d)
	return i


async def main():
	for i in range(3): print(await f(i))
	for i in (1, 2):  # two of them

		# a remark
		v = await f(
			i,  # the number
			d=2,
		)  # slow

		# another
		print("v",
			  v)  # tail
	for (i, j) in [(1, 2), (3, 4)]:
		print(i, await f(j), sep="""
  x""")
	else_ = [0]
	for k in else_ + [1]:
		else_[0] += await f(k)
	print(else_)


asyncio.run(main())
