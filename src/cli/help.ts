import type { Lang, LocalText } from "../errors/index.js";

type Slip =
	| "command"
	| "option"
	| "lang"
	| "draws"
	| "workers"
	| "range"
	| "shardOut"
	| "exactShard"
	| "noShards"
	| "noFile"
	| "manyFiles"
	| "fewFiles";

const SLIPS: Readonly<Record<Slip, (got: string) => LocalText>> = {
	command: (got) => ({
		zh: `没有 ${got} 这个命令；可用 run、check、compare、shard、merge、queue、work、hindcast、import-wpp；见 nianlun --help`,
		en: `there is no command ${got}; use run, check, compare, shard, merge, queue, work, hindcast or import-wpp; see nianlun --help`,
	}),
	option: (got) => ({ zh: got, en: `${got}; see nianlun --help` }),
	lang: (got) => ({ zh: got, en: `--lang ${got}: 请写 zh 或 en / write zh or en` }),
	draws: (got) => ({
		zh: `--draws ${got}：请写 1 到 10000000 之间的整数`,
		en: `--draws ${got}: write a whole number from 1 to 10000000`,
	}),
	workers: (got) => ({
		zh: `--workers ${got}：请写 1 到 256 之间的整数，例如处理器核数`,
		en: `--workers ${got}: write a whole number from 1 to 256, for example the number of cores`,
	}),
	range: (got) => ({
		zh: `${got}：nianlun shard 需要 --from 和 --to，都是不小于 0 的整数，例如 --from 0 --to 16384`,
		en: `${got}: nianlun shard needs --from and --to, whole numbers not below 0, for example --from 0 --to 16384`,
	}),
	shardOut: () => ({
		zh: "nianlun shard 需要 --out 分片文件，例如 --out shards/0.shard",
		en: "nianlun shard needs --out and a file for the shard, for example --out shards/0.shard",
	}),
	exactShard: (got) => ({
		zh: `nianlun ${got} 不能用 --exact：第二遍要用到全部抽样；请改用 nianlun run --exact`,
		en: `nianlun ${got} cannot take --exact: the second pass needs all draws; use nianlun run --exact`,
	}),
	noShards: () => ({
		zh: "nianlun merge 需要情景文件和分片文件，例如 nianlun merge data/jiyuan/baseline.yaml shards/*.shard",
		en: "nianlun merge needs the scenario and its shards, for example nianlun merge data/jiyuan/baseline.yaml shards/*.shard",
	}),
	noFile: (got) => ({
		zh: `nianlun ${got} 需要一个情景文件，例如 nianlun ${got} data/jiyuan/baseline.yaml`,
		en: `nianlun ${got} needs a scenario file, for example nianlun ${got} data/jiyuan/baseline.yaml`,
	}),
	manyFiles: (got) => ({
		zh: `nianlun ${got} 一次只读一个情景文件`,
		en: `nianlun ${got} reads one scenario file at a time`,
	}),
	fewFiles: (got) => ({
		zh: `nianlun ${got} 至少要两个情景文件，例如 nianlun ${got} data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml`,
		en: `nianlun ${got} needs two or more scenario files, for example nianlun ${got} data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml`,
	}),
};

/** One line for a slip on the command line. */
export function usageText(slip: Slip, got: string, lang: Lang): string {
	return SLIPS[slip](got)[lang];
}

const OVERVIEW: LocalText = {
	zh: `年轮 Nianlun：公共服务要多少学位、托位、护理型床位，在哪里，什么时候，有多大把握

用法
  nianlun run <情景.yaml>      运行情景，打印记分卡，写出结果
  nianlun check <情景.yaml>    只检查情景和数据表，逐条列出所有错误，并说明每个数字的含义
  nianlun compare <甲> <乙> …  用同一组随机数对比几个情景：差多少，有多大把握
  nianlun shard <情景.yaml>    只算一段抽样，写成一个分片文件（多台机器分头算）
  nianlun merge <情景.yaml> <分片> …  合并分片，结果与 nianlun run 相同
  nianlun queue <情景.yaml>    把分片放进 Redis 队列，等各处算完后合并（见 docs/queue.md）
  nianlun work                 从队列领取分片来算，直到停止
  nianlun hindcast <回测.yaml> 用过去的数据检验同一方法：误差、覆盖率、与其他预测的比较
  nianlun import-wpp <文件夹>  把联合国 WPP 2024 的 CSV 变成任何国家或省的情景

选项
  --draws N      抽样次数（默认用情景文件里的）
  --seed TEXT    随机种子（默认用情景文件里的）
  --out FOLDER   结果文件夹（默认 out/<情景 id>）
  --lang zh|en   语言（默认 zh）
  --json         在标准输出打印 JSON 记分卡
  --exact        run 时：抽样超过 20000 次时用第二遍求精确的分位数
  --checkpoint FOLDER  run 时：每算完一段就存入文件夹；中断后再运行同一命令即接着算
  --workers N    用几个线程计算
  --export-draws run 时另写 draws.csv：规划条件用到的每个量在每次抽样里的值
  --timings      run 时：最后写出各阶段的用时和处理器时间（秒）
  -q, --quiet    不显示进度
  -h, --help     帮助；-v, --version 版本

例子
  nianlun run data/jiyuan/baseline.yaml --draws 2000 --out out/试算
  打开 out/试算/places.csv 看每年需要多少、缺多少；scorecard.txt 是可打印的记分卡

退出码：0 完成；1 运行中失败；2 输入或用法有误（未写任何文件）；130 被中断`,
	en: `Nianlun 年轮: how many school places, nursery places and nursing-type beds, where, when, with what probability

Usage
  nianlun run <scenario.yaml>      run a scenario, print the scorecard, write the results
  nianlun check <scenario.yaml>    check the scenario and its tables; list every mistake; say what each number means
  nianlun compare <a> <b> ...      several scenarios on common random numbers: paired differences and their intervals
  nianlun shard <scenario.yaml>    compute one range of draws into a shard file, for several machines
  nianlun merge <scenario.yaml> <shard> ...  put the shards together; the same results as nianlun run
  nianlun queue <scenario.yaml>    put the shards in a Redis queue, wait, merge them (see docs/queue.md)
  nianlun work                     take shards from the queue and compute them, until stopped
  nianlun hindcast <hindcast.yaml> how well the same method would have done: errors, coverage, comparisons
  nianlun import-wpp <folder>      turn the UN's WPP 2024 CSV files into a scenario of any country or province

Options
  --draws N      number of draws (default: the scenario's)
  --seed TEXT    random seed (default: the scenario's)
  --out FOLDER   folder for the results (default: out/<scenario id>)
  --lang zh|en   language (default: zh)
  --json         print the scorecard as JSON on standard output
  --exact        with run: above 20000 draws, exact quantiles by a second pass
  --checkpoint FOLDER  with run: save each finished part in a folder; after an interruption the same command goes on
  --workers N    threads that compute
  --export-draws with run: also write draws.csv, every draw of the quantities the plans' conditions use
  --timings      with run: say at the end what each phase took on the clock and of the processor, seconds
  -q, --quiet    no progress
  -h, --help     this help; -v, --version the version

Example
  nianlun run data/jiyuan/baseline.yaml --draws 2000 --lang en --out out/trial
  Open out/trial/places.csv for need, places and shortage by year; scorecard.txt is the printable scorecard.

Exit codes: 0 done; 1 failed while running; 2 input or usage wrong (nothing written); 130 interrupted`,
};

const IMPORT_HELP: LocalText = {
	zh: `nianlun import-wpp <文件夹> --location CHN|156|"中国" --base 2024 --to 2050 [--total 99365519] [--id henan] --out <文件夹>

例子
  nianlun import-wpp wpp2024 --location CHN --base 2024 --to 2050 --total 99365519 --id henan --out data/henan
  nianlun run data/henan/scenario.yaml
<文件夹> 里放联合国下载中心的 WPP 2024 CSV（可为 .gz）；要哪些文件见 docs/wpp.md。`,
	en: `nianlun import-wpp <folder> --location CHN|156|"China" --base 2024 --to 2050 [--total 99365519] [--id henan] --out <folder>

Example
  nianlun import-wpp wpp2024 --location CHN --base 2024 --to 2050 --total 99365519 --id henan --out data/henan
  nianlun run data/henan/scenario.yaml
<folder> holds the WPP 2024 CSV files of the UN's download centre (.gz allowed); docs/wpp.md names them.`,
};

const HINDCAST_HELP: LocalText = {
	zh: `nianlun hindcast <回测.yaml> [--draws N] [--seed TEXT] [--markdown FILE] [--lang zh|en] [--json]

例子
  nianlun hindcast data/hindcast/china.yaml --markdown docs/hindcast.md
用每个起点当时已有的数据重做预测，与后来的实际比较：误差、覆盖率、与其他预测的比较。`,
	en: `nianlun hindcast <hindcast.yaml> [--draws N] [--seed TEXT] [--markdown FILE] [--lang zh|en] [--json]

Example
  nianlun hindcast data/hindcast/china.yaml --lang en --markdown docs/hindcast.md
Forecasts again from every origin with what was known then, and scores it: errors, coverage, comparisons.`,
};

const SHARD_HELP: LocalText = {
	zh: `nianlun shard <情景.yaml> --draws N --from A --to B --out FILE [--seed TEXT]

例子
  nianlun shard data/jiyuan/baseline.yaml --draws 1000000 --from 0 --to 102400 --out shards/0.shard
算第 A 到 B 次抽样（不含 B），写成一个分片；A、B 是 256 的倍数（有基年以后的观测值时是 1024 的倍数），B 也可以等于 N。
文件里已有同一段时不再计算。集群上的用法见 docs/large-runs.md。`,
	en: `nianlun shard <scenario.yaml> --draws N --from A --to B --out FILE [--seed TEXT]

Example
  nianlun shard data/jiyuan/baseline.yaml --draws 1000000 --from 0 --to 102400 --out shards/0.shard
Computes draws A to B (exclusive) into one shard; A and B are multiples of 256 (of 1024 with observations after the base
year), B may also be N. A file that already holds these draws is left alone. Recipes for clusters: docs/large-runs.md.`,
};

const MERGE_HELP: LocalText = {
	zh: `nianlun merge <情景.yaml> <分片> … --draws N [--seed TEXT] [--out FOLDER]

例子
  nianlun merge data/jiyuan/baseline.yaml shards/*.shard --draws 1000000 --out out/百万次
写出与 nianlun run 相同的结果文件。缺的、重复的、不完整的、属于另一次运行的分片逐条列出，不写任何文件。`,
	en: `nianlun merge <scenario.yaml> <shard> ... --draws N [--seed TEXT] [--out FOLDER]

Example
  nianlun merge data/jiyuan/baseline.yaml shards/*.shard --draws 1000000 --out out/million
Writes the same result files as nianlun run. Shards that are missing, overlap, are not whole or belong to another run are
listed one by one, and nothing is written.`,
};

const QUEUE_HELP: LocalText = {
	zh: `nianlun queue <情景.yaml> --draws N --shards FOLDER [--redis URL] [--part CHUNKS] [--out FOLDER] [--seed TEXT]

例子
  nianlun queue /mnt/shared/baseline.yaml --draws 1000000 --redis redis://10.0.0.5:6379 --shards /mnt/shared/shards
把一次运行切成分片放进 Redis 队列，等各台机器上的 nianlun work 算完，再合并成与 nianlun run 相同的结果文件。
可以随时中断再运行，已有的分片不再计算。需要 npm install bullmq ioredis；见 docs/queue.md。`,
	en: `nianlun queue <scenario.yaml> --draws N --shards FOLDER [--redis URL] [--part CHUNKS] [--out FOLDER] [--seed TEXT]

Example
  nianlun queue /mnt/shared/baseline.yaml --draws 1000000 --redis redis://10.0.0.5:6379 --shards /mnt/shared/shards
Cuts a run into shards, puts them into a Redis queue, waits until nianlun work has computed them on whatever machines, and
merges them into the result files of nianlun run. May be stopped and started again: shards that are there are not computed
again. Needs npm install bullmq ioredis; see docs/queue.md.`,
};

const WORK_HELP: LocalText = {
	zh: `nianlun work [--redis URL] [--workers N] [--lock SECONDS]

例子
  nianlun work --redis redis://10.0.0.5:6379 --workers 8
从队列领取分片来算，每次 N 个，直到停止。Ctrl-C 先算完手上的。被杀掉时，分片过 --lock 秒（默认 10）交给别处。`,
	en: `nianlun work [--redis URL] [--workers N] [--lock SECONDS]

Example
  nianlun work --redis redis://10.0.0.5:6379 --workers 8
Takes shards from the queue, N at a time, until it is stopped. Ctrl-C lets it finish those in hand. When it is killed,
others get its shards after --lock seconds (10 unless given).`,
};

const COMMAND_HELP: Readonly<Record<string, LocalText>> = {
	run: {
		zh: `nianlun run <情景.yaml> [--draws N] [--seed TEXT] [--out FOLDER] [--lang zh|en] [--json] [--quiet]

例子
  nianlun run data/jiyuan/baseline.yaml --draws 2000 --out out/试算
写出 places.csv、summary.csv、summary.json、odds.csv、scorecard.json、scorecard.txt、manifest.json。
加 --export-draws 另写 draws.csv（很大），供他人核算记分卡。
超过 20000 次抽样时内存不再增加；--exact、--checkpoint 见 docs/large-runs.md。`,
		en: `nianlun run <scenario.yaml> [--draws N] [--seed TEXT] [--out FOLDER] [--lang zh|en] [--json] [--quiet]

Example
  nianlun run data/jiyuan/baseline.yaml --draws 2000 --lang en --out out/trial
Writes places.csv, summary.csv, summary.json, odds.csv, scorecard.json, scorecard.txt and manifest.json.
With --export-draws also draws.csv (large), from which others can recompute the scorecard.
Above 20000 draws memory does not grow; for --exact and --checkpoint see docs/large-runs.md.`,
	},
	shard: SHARD_HELP,
	merge: MERGE_HELP,
	queue: QUEUE_HELP,
	work: WORK_HELP,
	hindcast: HINDCAST_HELP,
	"import-wpp": IMPORT_HELP,
	compare: {
		zh: `nianlun compare <第一个.yaml> <另一个.yaml> … [--draws N] [--seed TEXT] [--out FOLDER] [--lang zh|en] [--json] [--quiet]

例子
  nianlun compare data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml --draws 2000
各情景用第一个的种子和抽样次数，逐次相减：差额的中位数、80% 和 95% 区间，目标概率的变化及标准误。
写出 differences.csv、odds-differences.csv、comparison.txt（默认在 out/compare-<第一个情景 id>）。`,
		en: `nianlun compare <first.yaml> <other.yaml> ... [--draws N] [--seed TEXT] [--out FOLDER] [--lang zh|en] [--json] [--quiet]

Example
  nianlun compare data/jiyuan/baseline.yaml data/jiyuan/low-fertility.yaml --draws 2000 --lang en
All run with the first one's seed and draws and are subtracted draw by draw: median, 80 % and 95 % interval of the
difference, change of each target's probability with its standard error.
Writes differences.csv, odds-differences.csv and comparison.txt (default: out/compare-<id of the first>).`,
	},
	check: {
		zh: `nianlun check <情景.yaml> [--lang zh|en] [--json] [--quiet]

例子
  nianlun check data/jiyuan/baseline.yaml
每个错误一行：文件:行:列 位置: 哪里不对，允许什么，怎么改。没有错误时逐个说明数字的含义；--quiet 只报结果。`,
		en: `nianlun check <scenario.yaml> [--lang zh|en] [--json] [--quiet]

Example
  nianlun check data/jiyuan/baseline.yaml --lang en
One line per mistake: file:line:col path: what is wrong, what is allowed, what to do. Without mistakes, every number of the
scenario is explained; --quiet prints the verdict only.`,
	},
};

/** Help on a command, or on all of them. */
export function helpText(command: string, lang: Lang): string {
	return (COMMAND_HELP[command] ?? OVERVIEW)[lang];
}
