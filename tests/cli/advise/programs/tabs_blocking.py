# advice: blocking
"""A long sum

It need not be a sleep: a loop of additions holds the event loop just as well, for there is no await in it. Here
every step of the program costs a little time. The tea bell rings on time, and is heard late.
"""
import asyncio
__watchpot__ = {
	"lesson": 5, "advice": ["blocking"], "step_cost": 0.001,
	"tasks": {"brew_tea": {"icon": "🍵", "label": "Tea"}, "add_up": {"icon": "🧮", "label": "Sum"}},
	"learnt": "Computing blocks like sleeping does: no await, no turn for the others.",
	"see": "Python documentation, Developing with asyncio: Running Blocking Code",
	"expect": ["async.total > 4", "longest_hold > 4", 'in_order("the sum", "tea")'],
	"zh": {"title": "很长的加法",
		"story": "不一定非是 sleep：一连串加法同样占着事件循环，因为里面没有 await。这里程序的每一步都要花一点时间。茶的铃按时响了，听见时却晚了。",
		"learnt": "计算和睡觉一样会占住循环：没有 await，别人就轮不到。",
		"tasks": {"brew_tea": {"label": "茶"}, "add_up": {"label": "加法"}},
	},
}

async def brew_tea():
	await asyncio.sleep(3)
	print("tea is ready")

async def add_up():
	total = 0
	for n in range(1000):
		total += n
	print("the sum is", total)

async def main():
	await asyncio.gather(brew_tea(), add_up())

asyncio.run(main())
