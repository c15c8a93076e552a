"""statistics.NormalDist"""
from statistics import NormalDist
import statistics
def tried(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
N=NormalDist(100,15)
for f in (lambda: NormalDist(), lambda: N.pdf(110), lambda:N.cdf(130), lambda:N.inv_cdf(.95), lambda:N.inv_cdf(0), lambda:N.quantiles(), lambda: N.quantiles(10), lambda:N.overlap(NormalDist(120,10)), lambda:N.overlap(3), lambda:N.overlap(NormalDist(110,15)), lambda:N.zscore(120), lambda: N.mean, lambda:N.median, lambda: N.mode, lambda: N.stdev, lambda:N.variance, lambda: N+5, lambda: 5+N, lambda: N-5, lambda:5-N, lambda:N*2, lambda:2*N, lambda:N/3, lambda:+N, lambda: -N, lambda: N+NormalDist(1,2), lambda: N-NormalDist(1,2), lambda:N==NormalDist(100,15), lambda: hash(N)==hash(NormalDist(100.0,15.0)), lambda: NormalDist(0,-1), lambda:NormalDist(0,0).pdf(1), lambda:NormalDist(0,0).cdf(1), lambda:NormalDist(0,0).inv_cdf(.5), lambda:NormalDist(0,0).zscore(1), lambda: NormalDist(0,0).overlap(N), lambda: NormalDist.from_samples([1,2,3,4]), lambda: N.samples(3, seed=5), lambda: N.x, lambda: setattr(N,'mean',3), lambda: N==3, lambda: N<N, lambda:[NormalDist(3,2).inv_cdf(p) for p in (1e-12,.01,.07,.3,.5,.7,.97,1-1e-10)], lambda: NormalDist.__slots__, lambda: N*N, lambda:statistics.__all__): tried(f)
import copy,pickle
tried(lambda: copy.copy(N)); tried(lambda: copy.deepcopy(N)); tried(lambda: pickle.loads(pickle.dumps(N)))
