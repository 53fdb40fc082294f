"""Faults and notes of a province, of its counties and of the machines that plan them: code -> (Chinese, English)."""

PROVINCE_MESSAGES = {
    "province_empty": (
        "没有县：既没有存放各县各表的子文件夹，也没有带“县”（county）列的各表。改法：每县一个文件夹，或在各表加一列 county。",
        "no counties: neither folders with the tables of a county each, nor tables with a column county. Mend: a folder "
        "for each county, or a column county in every table.",
    ),
    "province_no_budget": (
        "没有全省资金表：资金不设上限。",
        "no budget of the province: no money binds.",
    ),
    "province_no_choice": (
        "在时限内没有找到不超过全省资金的各县方案。改法：增大 --time-limit。",
        "no plans of the counties within the money were found in time. Mend: a larger --time-limit.",
    ),
    "county_name": (
        '县名“{value}”不能用作文件夹名。改法：去掉 / \\ : * ? " < > | 等符号和开头的点。',
        'the county name "{value}" cannot be that of a folder. Mend: leave out / \\ : * ? " < > | and a dot at the beginning.',
    ),
    "county_column": (
        "没有“县”（county）列，不知道各行属于哪个县。改法：加上这一列，与 towns.csv 一致。",
        "there is no column county: whose each row is remains unknown. Mend: add it, with the words of towns.csv.",
    ),
    "county_empty": (
        "有 {count} 行没有填县。改法：填上县名，与 towns.csv 一致。",
        "rows without a county: {count}. Mend: fill it in, with the words of towns.csv.",
    ),
    "county_without_towns": (
        "别的表里有“{value}”，而 towns.csv 里没有这个县的乡镇。改法：补上乡镇，或改正县名。",
        'other tables name "{value}", and towns.csv has no town of that county. Mend: add its towns, or correct the name.',
    ),
    "county_base_year": (
        "基年为 {value}，而多数县为 {common}；一笔资金只能在同一基年下比较。改法：补齐或去掉一年的在校生。",
        "its base year is {value}, that of most counties {common}: one budget is weighed from one year. Mend: add, or leave out, "
        "the enrolment of a year.",
    ),
    "county_failed": (
        "这个县没有做完：{reason}。其余各县不受影响。改法：核对该县各表；仍不行，请把这句话报告给开发者。",
        "this county was not finished: {reason}. The other counties are not affected. Mend: check its tables; if that is of no "
        "help, please report this sentence.",
    ),
    "county_lost": (
        "这个县一再使计算进程中断（{value} 次），不再重试；其余各县不受影响。改法：看该机的内存是否够用，或少用几个 --workers。",
        "this county ended the process that planned it {value} times and is not tried again; the other counties are not affected. "
        "Mend: see whether the machine has memory enough, or use fewer --workers.",
    ),
    "scheduler_address": (
        "“{value}”不是调度器的地址。改法：写成 tcp://主机:端口，如 tcp://10.0.0.5:8786。",
        '"{value}" is no address of a scheduler. Mend: write tcp://host:port, such as tcp://10.0.0.5:8786.',
    ),
    "scheduler_absent": (
        "“{value}”没有调度器应答：{reason}。改法：先启动 dask scheduler（见 docs/scale.md），核对主机和端口。",
        'no scheduler answers at "{value}": {reason}. Mend: start dask scheduler first (docs/scale.md); check host and port.',
    ),
    "scheduler_no_workers": (
        "调度器“{value}”没有计算进程。改法：启动 dask worker {value}（见 docs/scale.md）。",
        'the scheduler at "{value}" has no workers. Mend: start dask worker {value} (docs/scale.md).',
    ),
    "scheduler_workers": (
        "有 --scheduler 时，计算进程由调度器给出，不能再用 --workers。改法：二者去掉一个。",
        "with --scheduler the workers are those of the scheduler: --workers cannot be given. Mend: leave out one of them.",
    ),
    "workers_version": (
        "计算进程“{value}”装的不是同一版本的 schoolplaces。改法：在各机安装同一版本，再启动计算进程。",
        'the worker "{value}" has another version of schoolplaces. Mend: install the same on all machines, and start it again.',
    ),
    "distributed_missing": (
        "没有安装 Dask distributed。改法：pip install 'schoolplaces[province]'。",
        "Dask distributed is not installed. Mend: pip install 'schoolplaces[province]'.",
    ),
}
