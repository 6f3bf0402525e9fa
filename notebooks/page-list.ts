/** Pages in the order of the navigation; `id` is the name of `<id>.md`, `en/<id>.md` and, for most, `pages/<id>.ts`. */
export const pageList: readonly { readonly id: string; readonly zh: string; readonly en: string }[] = [
	{ id: "index", zh: "总览", en: "Overview" },
	{ id: "schools", zh: "学位", en: "School places" },
	{ id: "nursery", zh: "托位", en: "Nursery places" },
	{ id: "care", zh: "护理型床位", en: "Nursing-type beds" },
	{ id: "howmany", zh: "建多少", en: "How much to build" },
	{ id: "stages", zh: "等还是放", en: "Wait or release" },
	{ id: "beds", zh: "改多少床", en: "Beds to convert" },
	{ id: "programme", zh: "钱花在哪", en: "Where the money goes" },
	{ id: "learn", zh: "先查什么", en: "Find out first" },
	{ id: "compare", zh: "情景比较", en: "Compare scenarios" },
	{ id: "workbench", zh: "情景工作台", en: "Workbench" },
	{ id: "assumptions", zh: "假设与证据", en: "Assumptions and evidence" },
	{ id: "method", zh: "方法与回测", en: "Method and hindcast" },
	{ id: "template", zh: "新建笔记本", en: "A new notebook" },
];
