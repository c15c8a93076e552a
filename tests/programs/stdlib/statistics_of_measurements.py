"""Every average there is, of latencies that tasks measured."""
import asyncio
import random
import statistics as st
import time


async def measure(delay):
    start = time.perf_counter()
    await asyncio.sleep(delay)
    return time.perf_counter() - start


def attempt(name, *args, **kwargs):
    try:
        print(name, getattr(st, name)(*args, **kwargs))
    except (st.StatisticsError, TypeError, ValueError) as error:
        print(name, type(error).__name__, error)


async def main():
    random.seed(11)
    delays = [round(random.uniform(0.01, 0.5), 3) for _ in range(15)]
    measured = await asyncio.gather(*(measure(d) for d in delays))
    whole = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]
    samples = {"measured": measured, "whole": whole, "even": [1, 2, 3, 4], "one": [7], "none": [], "big": [10**20, 10**20 + 1, 3],
               "tiny": [1e-300, 2e-300, 5e-300], "mixed": [1, 2.5, True], "odd": [0.1] * 10}
    for label, data in samples.items():
        print(f"--- {label}")
        for name in ("mean fmean geometric_mean harmonic_mean median median_low median_high median_grouped mode multimode "
                     "variance pvariance stdev pstdev quantiles").split():
            attempt(name, data)
    attempt("quantiles", measured, n=10)
    attempt("quantiles", whole, n=5, method="inclusive")
    attempt("quantiles", whole, n=0)
    attempt("quantiles", whole, method="other")
    attempt("fmean", [70, 64, 98], weights=[0.5, 0.1, 0.4])
    attempt("fmean", [70, 64], weights=[1])
    attempt("harmonic_mean", [12, 45], weights=[8, 27])
    attempt("harmonic_mean", [-1, 2])
    attempt("harmonic_mean", [0, 2])
    attempt("geometric_mean", [0, 2])
    attempt("variance", whole, 4)
    attempt("pstdev", whole, mu=4.5)
    attempt("covariance", whole, measured[:11])
    attempt("correlation", whole, measured[:11])
    attempt("correlation", [1, 1], [2, 3])
    attempt("linear_regression", whole, measured[:11])
    attempt("linear_regression", [1, 2, 3], [2, 4, 7], proportional=True)
    attempt("linear_regression", [1, 1], [2, 3])
    attempt("covariance", [1], [2, 3])
    attempt("mean", ["a"])
    attempt("median", ["b", "a", "c"])
    attempt("mode", "abracadabra")
    attempt("multimode", "aabbc")
    attempt("median_grouped", [1, 2, 2, 3, 4, 4, 4, 5], interval=2)


asyncio.run(main())
