"""The reference job in numpy, vectorised over draws, as an analyst would write it. A yardstick of `npm run bench`.

reference.py INPUTS    reads the inputs (layout: inputs.mjs), then obeys lines on stdin, one line of JSON for each:
  run          projects the given paths once; nanoseconds spent projecting, on the wall and of the processor
  job          the whole job with random numbers of its own, quantiles and the probability of the target
  odds         the last job's probability of the target and the median of its output
  write FILE   writes the last outputs, [draw][year 0..T][population, births, deaths, migrants, probes]
  memory       peak resident kilobytes
"""

import json
import resource
import sys
import time

import numpy as np

AGES = 101
HEADER = 16
RATES = 4
PROBABILITIES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]


class Inputs:
    def __init__(self, path):
        values = np.fromfile(path)
        draws, years, rows, probes = values[:4].astype(int)
        self.lowest, self.step, self.gross_rate, self.sex_ratio, self.shift = values[4:9]
        self.draws, self.years, self.rows = draws, years, rows
        shapes = [(rows, 2, AGES), (2, AGES), (2, AGES), (2, AGES), (years, AGES), (probes, AGES), (draws, years, RATES)]
        parts, at = [], HEADER
        for shape in shapes:
            size = int(np.prod(shape))
            parts.append(values[at : at + size].reshape(shape))
            at += size
        self.survival, self.inflow, self.outflow, self.start, self.schedules, self.weights, self.rates = parts
        self.medians = {"tfr": 1.3 + 0.004 * np.arange(years), "female": 81.5 + 0.18 * np.arange(years)}


def survival_ratios(job, female, male):
    """Survival of each draw by sex and age, read from the table by linear interpolation."""
    ratios = np.empty((len(female), 2, AGES))
    for sex, expectancy in enumerate((female, male)):
        position = np.clip((expectancy - job.lowest) / job.step, 0, job.rows - 1)
        row = np.minimum(position.astype(int), job.rows - 2)
        share = (position - row)[:, None]
        low = job.survival[row, sex]
        ratios[:, sex] = low + share * (job.survival[row + 1, sex] - low)
    return ratios


def net_migrants(job, people, rate):
    """Net migrants by sex and age: flow difference method; nobody leaves a cell that would empty it."""
    total = people.sum(axis=(1, 2))
    movable = np.einsum("dsa,sa->d", people, job.outflow)
    net, gross = rate * total, job.gross_rate * total
    arrivals = np.maximum(np.maximum(gross + 0.5 * net, 0.1 * gross), net + 0.1 * gross)
    propensity = (arrivals - net) / movable
    most = people.copy()
    np.minimum(people[:, :, 1:], people[:, :, :-1], out=most[:, :, 1:])
    most *= 0.5
    leaving = people * job.outflow
    leaving *= propensity[:, None, None]
    np.minimum(leaving, most, out=leaving)
    return arrivals[:, None, None] * job.inflow - leaving


def shifted(schedule, shift):
    """The fertility schedule moved along the age axis."""
    ages = np.arange(AGES)
    return np.interp(ages - shift, ages, schedule, left=0, right=0)


def step(job, people, year, female, male, tfr, rate):
    """One year of all draws: next stocks and the flows births, deaths, migrants."""
    migrants = net_migrants(job, people, rate)
    survival = survival_ratios(job, female, male)
    half = migrants / 2
    adjusted = people + half
    after = np.empty_like(people)
    np.multiply(adjusted[:, :, :99], survival[:, :, 1:100], out=after[:, :, 1:100])
    after[:, :, 100] = (adjusted[:, :, 99] + adjusted[:, :, 100]) * survival[:, :, 100]
    after[:, :, 1:] += half[:, :, 1:]
    women = (adjusted[:, 0, 1:] + after[:, 0, 1:]) / 2
    births = tfr * (women @ shifted(job.schedules[year], job.shift)[1:])
    girls = births / (1 + job.sex_ratio)
    after[:, 0, 0] = girls * survival[:, 0, 0] + half[:, 0, 0]
    after[:, 1, 0] = (births - girls) * survival[:, 1, 0] + half[:, 1, 0]
    net = migrants.sum(axis=(1, 2))
    deaths = people.sum(axis=(1, 2)) + births + net - after.sum(axis=(1, 2))
    return after, births, deaths, net


def project(job, female, male, tfr, rate):
    """Outputs by year, row and draw, draws contiguous: population, births, deaths, migrants, probes."""
    draws = len(tfr)
    outputs = np.full((job.years + 1, 4 + len(job.weights), draws), np.nan)
    people = np.broadcast_to(job.start, (draws, 2, AGES))
    for year in range(job.years + 1):
        if year > 0:
            paths = (path[:, year - 1] for path in (female, male, tfr, rate))
            people, *flows = step(job, people, year - 1, *paths)
            outputs[year, 1:4] = flows
        outputs[year, 0] = people.sum(axis=(1, 2))
        outputs[year, 4:] = job.weights @ people.sum(axis=1).T
    return outputs


def autoregression(shocks, damping, sd, start=0.0):
    errors = np.empty_like(shocks)
    error = start
    for year in range(shocks.shape[1]):
        error = damping * error + sd * shocks[:, year]
        errors[:, year] = error
    return errors


def draw_paths(job, random, draws):
    normals = random.standard_normal((5, draws, job.years))
    female = job.medians["female"] + autoregression(normals[0], 1.0, 0.35)
    male = female - np.abs(5.5 + autoregression(normals[1], 0.95, 0.2))
    tfr = job.medians["tfr"] * np.exp(autoregression(normals[2], 0.95, 0.06))
    stationary = 0.003 / np.sqrt(1 - 0.8**2) * normals[4, :, 0]
    rate = 0.001 + autoregression(normals[3], 0.8, 0.003, stationary)
    return female, male, tfr, rate


def whole_job(job, seed=1):
    random = np.random.Generator(np.random.Philox(seed))
    outputs = project(job, *draw_paths(job, random, job.draws))
    reported = outputs[1:, [0, 1, 4, 5, 6, 7]]
    quantiles = np.quantile(reported, PROBABILITIES, axis=2)
    met = float(np.mean(reported[9, 3] <= 45_000))
    return outputs, quantiles, met


def timed(work, *arguments):
    wall, processor = time.perf_counter_ns(), time.process_time_ns()
    result = work(*arguments)
    return {"ns": time.perf_counter_ns() - wall, "cpu": time.process_time_ns() - processor}, result


def main():
    job = Inputs(sys.argv[1])
    given = [np.ascontiguousarray(job.rates[:, :, k]) for k in range(RATES)]
    outputs, found = None, None
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "run":
            answer, outputs = timed(project, job, *given)
        elif command == "job":
            answer, (_, quantiles, met) = timed(whole_job, job)
            found = {"met": met, "median": quantiles[3, 9, 3]}
        elif command == "odds":
            answer = found
        elif command == "write":
            np.ascontiguousarray(outputs.transpose(2, 0, 1)).tofile(argument)
            answer = {}
        else:
            answer = {"kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
