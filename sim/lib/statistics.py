"""Averages and spread (docs.python.org/3.11/library/statistics.html), the common part."""
from math import fsum, sqrt


class StatisticsError(ValueError):
    pass


def _data(data, what, least=1):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(f'{what} requires at least {"one data point" if least == 1 else "two data points"}')
    return data


def _mean(data):
    if all(isinstance(x, int) for x in data) and sum(data) % len(data) == 0:
        return sum(data) // len(data)
    return fsum(data) / len(data)


def mean(data):
    return _mean(_data(data, 'mean'))


def fmean(data):
    data = _data(data, 'fmean')
    return fsum(data) / len(data)


def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def mode(data):
    counts = {}
    for item in data:
        counts[item] = counts.get(item, 0) + 1
    if not counts:
        raise StatisticsError('no mode for empty data')
    return max(counts, key=counts.get)


def _squares(data):
    middle = _mean(data)
    return fsum([(x - middle) ** 2 for x in data])


def variance(data):
    data = _data(data, 'variance', 2)
    return _squares(data) / (len(data) - 1)


def pvariance(data):
    data = _data(data, 'pvariance')
    return _squares(data) / len(data)


def stdev(data):
    data = _data(data, 'stdev', 2)
    return sqrt(_squares(data) / (len(data) - 1))


def pstdev(data):
    data = _data(data, 'pstdev')
    return sqrt(_squares(data) / len(data))
