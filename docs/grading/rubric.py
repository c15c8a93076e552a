"""Nine downloads, at most three at a time, in four seconds

watchpot check --rubric rubric.py submissions/
"""

__watchpot__ = {
    "expect": [
        {
            "check": "exit_status == 0 and not never_awaited and not never_retrieved",
            "points": 1,
            "message": "The program should end well, and nothing should be left unawaited.",
        },
        {
            "check": "output.lines == ['page1 is here', 'page2 is here', 'page3 is here', 'page4 is here', 'page5 is here', "
            "'page6 is here', 'page7 is here', 'page8 is here', 'page9 is here']",
            "points": 1,
            "message": "All nine results should be printed, in the order of NAMES. gather() keeps the order.",
        },
        {
            "check": "count('fetch') == 9 and shortest('fetch') >= 1",
            "points": 1,
            "required": True,
            "message": "Every page should be fetched once, by the fetch() of the starter, which takes a second.",
        },
        {
            "check": "async.total <= 4",
            "points": 4,
            "message": "Start the downloads before you wait for the first of them: gather() or a TaskGroup.",
        },
        {
            "check": "2 <= max_concurrent('fetch') <= 3",
            "points": 2,
            "message": "Several at a time, but never more than three: `async with` a Semaphore(3) around the await of fetch().",
        },
        {
            "check": "not blocks('time.sleep')",
            "points": 1,
            "message": "time.sleep() holds the whole event loop; nothing else runs meanwhile.",
        },
    ],
    "budget": {"steps": 1_000_000, "memory": 64_000_000, "output": 100_000, "time": 3600, "wall": 10},
}
