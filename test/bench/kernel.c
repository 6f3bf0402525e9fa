/*
 * The reference job's projection as a C programmer would write it: one draw at a time, ages innermost, loops that the
 * compiler vectorises. Same arithmetic as the engine's kernel on the same inputs; only the order of summation is the
 * compiler's own. The yardstick of `npm run bench`, not a part of the package.
 *
 * kernel INPUTS     reads the inputs (layout: inputs.mjs), then obeys lines on stdin, one line of JSON for each:
 *   run             projects all draws once; nanoseconds spent projecting, on the wall and of the processor
 *   write FILE      writes the last outputs, [draw][year 0..T][population, births, deaths, migrants, probes]
 *   memory          peak resident kilobytes
 */
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum { AGES = 101, OPEN = 100, STATE = 202, SEXES = 2, HEADER = 16, RATES = 4, FLOWS = 4, BATCH = 256 };
/* A row per sex: age 0 at LEAD, the slot before it repeats age 0 so that "one year younger" needs no branch. */
enum { LEAD = 8, ROW = 112 };

typedef double Row[ROW] __attribute__((aligned(64)));

static struct {
	int draws, years, rows, probes;
	double lowest, step, gross_rate, sex_ratio, shift;
	Row *survival; /* [row][sex] */
	Row inflow[SEXES], outflow[SEXES], start[SEXES];
	Row *schedules; /* [year], zero on both sides */
	Row *weights;   /* [probe] */
	int *first, *last;
	const double *rates; /* [draw][year][e0 female, e0 male, TFR, net rate] */
	double *out;
} job;

static void *allocate(size_t bytes) {
	void *memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
	if (!memory) exit(1);
	return memset(memory, 0, bytes);
}

static const double *take_row(const double *from, double *row) {
	memcpy(row + LEAD, from, AGES * sizeof(double));
	return from + AGES;
}

static void read_inputs(const char *path) {
	FILE *file = fopen(path, "rb");
	if (!file) { perror(path); exit(1); }
	fseek(file, 0, SEEK_END);
	size_t bytes = (size_t)ftell(file);
	rewind(file);
	double *all = allocate(bytes);
	if (fread(all, 1, bytes, file) != bytes) { perror(path); exit(1); }
	fclose(file);
	job.draws = (int)all[0], job.years = (int)all[1], job.rows = (int)all[2], job.probes = (int)all[3];
	job.lowest = all[4], job.step = all[5], job.gross_rate = all[6], job.sex_ratio = all[7], job.shift = all[8];
	const double *from = all + HEADER;
	job.survival = allocate((size_t)job.rows * SEXES * sizeof(Row));
	for (int row = 0; row < job.rows * SEXES; row++) from = take_row(from, job.survival[row]);
	for (int sex = 0; sex < SEXES; sex++) from = take_row(from, job.inflow[sex]);
	for (int sex = 0; sex < SEXES; sex++) from = take_row(from, job.outflow[sex]);
	for (int sex = 0; sex < SEXES; sex++) from = take_row(from, job.start[sex]);
	job.schedules = allocate((size_t)job.years * sizeof(Row));
	for (int year = 0; year < job.years; year++) from = take_row(from, job.schedules[year]);
	job.weights = allocate((size_t)job.probes * sizeof(Row));
	job.first = allocate((size_t)job.probes * sizeof(int));
	job.last = allocate((size_t)job.probes * sizeof(int));
	for (int probe = 0; probe < job.probes; probe++) {
		from = take_row(from, job.weights[probe]);
		int first = 0, last = OPEN;
		while (first < OPEN && job.weights[probe][LEAD + first] == 0) first++;
		while (last > 0 && job.weights[probe][LEAD + last] == 0) last--;
		job.first[probe] = first, job.last[probe] = last;
	}
	job.rates = from;
	size_t outputs = (size_t)job.draws * (job.years + 1) * (FLOWS + job.probes);
	job.out = allocate(outputs * sizeof(double));
}

static double larger(double a, double b) { return a > b ? a : b; }

/* Flow difference method: half of a net change shows as arrivals, half as fewer departures. */
static void migration_flows(double total, double rate, double *arrivals, double *departures) {
	double net = rate * total, gross = job.gross_rate * total, smallest = 0.1 * gross;
	*arrivals = larger(larger(gross + 0.5 * net, smallest), net + smallest);
	*departures = *arrivals - net;
}

typedef struct {
	double total, movable, women_births;
} Sums;

/*
 * Half of a sex's migrants and the stock with the half that comes before the deaths. Nobody leaves a cell that would
 * empty it: at most half of it, and half of the cell one year younger.
 */
static double migrate(const double *restrict stock, const double *restrict in, const double *restrict out,
                      double arrivals, double propensity, double *restrict adjusted, double *restrict half) {
	double net = 0;
#pragma omp simd reduction(+ : net)
	for (int age = LEAD; age < LEAD + AGES; age++) {
		double wanted = propensity * out[age] * stock[age];
		double least = stock[age] < stock[age - 1] ? stock[age] : stock[age - 1];
		double most = 0.5 * least;
		double mover = 0.5 * (arrivals * in[age] - (wanted < most ? wanted : most));
		half[age] = mover;
		adjusted[age] = stock[age] + mover;
		net += mover;
	}
	return 2 * net;
}

/* Survivors one year older, ages 1 to 100+, and their sums. */
static void age_and_survive(const double *restrict adjusted, const double *restrict half, const double *restrict low,
                            const double *restrict high, const double *restrict out, double share,
                            double *restrict stock, Sums *sums) {
	double total = 0, movable = 0;
#pragma omp simd reduction(+ : total, movable)
	for (int age = LEAD + 1; age < LEAD + OPEN; age++) {
		double survivors = adjusted[age - 1] * (low[age] + share * (high[age] - low[age])) + half[age];
		stock[age] = survivors;
		total += survivors;
		movable += survivors * out[age];
	}
	int open = LEAD + OPEN;
	double oldest = adjusted[open - 1] + adjusted[open];
	stock[open] = oldest * (low[open] + share * (high[open] - low[open])) + half[open];
	sums->total += total + stock[open];
	sums->movable += movable + stock[open] * out[open];
}

/* Births per unit of TFR of the women of the year's middle. */
static double births_at(const double *restrict schedule, const double *restrict before, const double *restrict after) {
	int whole = (int)floor(job.shift);
	double part = job.shift - whole, births = 0;
	const double *same = schedule - whole, *younger = same - 1;
	int first = 15 + whole < 1 ? 1 : 15 + whole, last = 50 + whole > 99 ? 99 : 50 + whole;
#pragma omp simd reduction(+ : births)
	for (int age = LEAD + first; age <= LEAD + last; age++) {
		births += ((1 - part) * same[age] + part * younger[age]) * (before[age] + after[age]);
	}
	return 0.5 * births;
}

static void read_probes(Row *stock, double *into) {
	for (int probe = 0; probe < job.probes; probe++) {
		const double *weights = job.weights[probe], *women = stock[0], *men = stock[1];
		double sum = 0;
#pragma omp simd reduction(+ : sum)
		for (int age = LEAD + job.first[probe]; age <= LEAD + job.last[probe]; age++) {
			sum += weights[age] * (women[age] + men[age]);
		}
		into[probe] = sum;
	}
}

static void newborn(double *stock, double count, double survival, double half, const double *out, Sums *sums) {
	stock[LEAD] = stock[LEAD - 1] = count * survival + half;
	sums->total += stock[LEAD];
	sums->movable += stock[LEAD] * out[LEAD];
}

/* One year of one draw: `stock` and `sums` go from the year's start to its end. */
static void step(Row *stock, Sums *sums, int year, const double *rates, double *out) {
	Row adjusted[SEXES], half[SEXES];
	double share[SEXES], arrivals, departures, migrants = 0;
	const Row *low[SEXES];
	Sums next = {0, 0, 0};
	migration_flows(sums->total, rates[3], &arrivals, &departures);
	double propensity = sums->movable > 0 ? departures / sums->movable : 0;
	for (int sex = 0; sex < SEXES; sex++) {
		double position = (rates[sex] - job.lowest) / job.step;
		position = position < 0 ? 0 : position > job.rows - 1 ? job.rows - 1 : position;
		int row = (int)position > job.rows - 2 ? job.rows - 2 : (int)position;
		share[sex] = position - row;
		low[sex] = &job.survival[row * SEXES + sex];
		migrants += migrate(stock[sex], job.inflow[sex], job.outflow[sex], arrivals, propensity, adjusted[sex], half[sex]);
		age_and_survive(adjusted[sex], half[sex], *low[sex], low[sex][SEXES], job.outflow[sex], share[sex], stock[sex],
		                &next);
	}
	double births = rates[2] * births_at(job.schedules[year], adjusted[0], stock[0]);
	double count[SEXES] = {births / (1 + job.sex_ratio), births * job.sex_ratio / (1 + job.sex_ratio)};
	for (int sex = 0; sex < SEXES; sex++) {
		double from = (*low[sex])[LEAD], to = low[sex][SEXES][LEAD];
		newborn(stock[sex], count[sex], from + share[sex] * (to - from), half[sex][LEAD], job.outflow[sex], &next);
	}
	out[0] = next.total;
	out[1] = births;
	out[2] = sums->total + births + migrants - next.total;
	out[3] = migrants;
	read_probes(stock, out + FLOWS);
	*sums = next;
}

static void start(Row *stock, Sums *sums, double *out) {
	memcpy(stock, job.start, sizeof job.start);
	*sums = (Sums){0, 0, 0};
	for (int sex = 0; sex < SEXES; sex++) {
		stock[sex][LEAD - 1] = stock[sex][LEAD];
		for (int age = LEAD; age < LEAD + AGES; age++) {
			sums->total += stock[sex][age];
			sums->movable += stock[sex][age] * job.outflow[sex][age];
		}
	}
	out[0] = sums->total;
	out[1] = out[2] = out[3] = __builtin_nan("");
	read_probes(stock, out + FLOWS);
}

static void project(int draws, const double *rates, double *out) {
	int width = FLOWS + job.probes;
	for (int draw = 0; draw < draws; draw++) {
		Row stock[SEXES];
		Sums sums;
		start(stock, &sums, out);
		out += width;
		for (int year = 0; year < job.years; year++, rates += RATES, out += width) step(stock, &sums, year, rates, out);
	}
}

static long long now(clockid_t clock) {
	struct timespec time;
	clock_gettime(clock, &time);
	return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* In batches whose inputs and outputs are copied outside the clock, as for the other kernels. */
static void run(double *inputs, double *outputs) {
	long long wall = 0, processor = 0;
	size_t in = (size_t)job.years * RATES, out = (size_t)(job.years + 1) * (FLOWS + job.probes);
	for (int from = 0; from < job.draws; from += BATCH) {
		int draws = job.draws - from < BATCH ? job.draws - from : BATCH;
		memcpy(inputs, job.rates + from * in, draws * in * sizeof(double));
		long long began = now(CLOCK_MONOTONIC), started = now(CLOCK_PROCESS_CPUTIME_ID);
		project(draws, inputs, outputs);
		processor += now(CLOCK_PROCESS_CPUTIME_ID) - started;
		wall += now(CLOCK_MONOTONIC) - began;
		memcpy(job.out + from * out, outputs, draws * out * sizeof(double));
	}
	printf("{\"ns\": %lld, \"cpu\": %lld}\n", wall, processor);
}

static void write_outputs(const char *path) {
	size_t count = (size_t)job.draws * (job.years + 1) * (FLOWS + job.probes);
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(job.out, sizeof(double), count, file) != count || fclose(file)) { perror(path); exit(1); }
}

static void answer(const char *line, double *inputs, double *outputs) {
	struct rusage usage;
	if (strcmp(line, "run") == 0) {
		run(inputs, outputs);
	} else if (strncmp(line, "write ", 6) == 0) {
		write_outputs(line + 6);
		printf("{}\n");
	} else {
		getrusage(RUSAGE_SELF, &usage);
		printf("{\"kilobytes\": %ld}\n", usage.ru_maxrss);
	}
	fflush(stdout);
}

int main(int count, char **arguments) {
	char line[4096];
	if (count != 2) return 2;
	read_inputs(arguments[1]);
	double *inputs = allocate((size_t)BATCH * job.years * RATES * sizeof(double));
	double *outputs = allocate((size_t)BATCH * (job.years + 1) * (FLOWS + job.probes) * sizeof(double));
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = 0;
		answer(line, inputs, outputs);
	}
	return 0;
}
