"""The Chinese sentence of each constraint and cost; the English one is the first paragraph of its docstring."""

SENTENCES_ZH: dict[str, str] = {
    # constraints
    "meet_demand": "各乡镇新到的学生在可达范围内安置，否则计为无学位；无学位的学生逐年留存，次年再求学位。",
    "class_size": "各届各年级的学生不超过其班数乘以班额；已超班额的班出一补一。",
    "mixed_size": "复式班各年级学生合计不超过复式班额。",
    "over_by_staying": "超班额的只能是升入的和基年留下的学生，不得新招；给基年留下的增了班，先坐满再计超额。",
    "over_needs_class": "超班额的学生也坐在班里：任何班不超过班额的两倍。",
    "added_classes": "一届入学后至多再增一个班，另可增加本校项目所能承载的班数。",
    "classrooms": "在校各届的班数不超过现有、已交付和基年借用的教室数。",
    "streams": "每年起始班数不超过教室数除以年级数（向上取整），另加项目带来的轨数。",
    "school_size": "校点在校人数不超过校额；已超的部分计价。",
    "excess_falls": "超校额人数不多于上一年，也不多于基年。",
    "one_a_site": "每组项目至多选一个：一块地一种规模。",
    "built_stays": "建成的不再撤销：项目启用后一直在用。",
    "budget": "每个财政年度（或资金池）的支出不超过可用资金，已承诺的支出先扣除。",
    "total_capacity": "一个学段全部班级的容量加上无学位人数，不少于该学段的需求（由其他约束推出，使模型更紧）。",
    "whole_classes": "若干乡镇一届学生所需的班数（人数除以班额，向上取整）须由其可达的校点提供。",
    # costs
    "capital": "项目投资，按支出进度计到交付年。",
    "residual": "减去项目期末残值，只计将来用得上的学位。",
    "campus": "校点的年运行费，在用各年计。",
    "class_": "班级的年运行费，在开各年计。",
    "travel": "上学路程费，按人公里逐年计。",
    "shortage": "无学位学生的价，逐年计。",
    "over_size": "超班额、超校额学生的价，逐年计。",
    "added_class": "一届入学后增班的价。",
}
