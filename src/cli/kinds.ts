import type { Lang, LocalText } from "../errors/index.js";
import type { Kind } from "./usage.js";

/** Any text; `allowed` says what it should be. */
export function text(shown: string, allowed: LocalText): Kind<string> {
	return { shown, allowed, read: (written) => written };
}

export const FOLDER = text("FOLDER", { zh: "文件夹", en: "a folder" });
export const FILE = text("FILE", { zh: "文件名", en: "the name of a file" });
export const SEED = text("TEXT", { zh: "任意文字", en: "any text" });

export function wholeNumber(shown: string, from: number, to: number): Kind<number> {
	return {
		shown,
		allowed: { zh: `${from} 到 ${to} 之间的整数`, en: `a whole number from ${from} to ${to}` },
		read: (written) => {
			const number = Number(written);
			const fits = written.trim() !== "" && Number.isInteger(number) && number >= from && number <= to;
			return fits ? number : undefined;
		},
	};
}

/** An amount of something: 0 or more. */
export function amount(shown: string, allowed: LocalText): Kind<number> {
	return {
		...{ shown, allowed },
		read: (written) => {
			const number = Number(written);
			return written.trim() !== "" && Number.isFinite(number) && number >= 0 ? number : undefined;
		},
	};
}

/** A number that the command itself checks. */
export function anyNumber(shown: string, allowed: LocalText): Kind<number> {
	return { shown, allowed, read: Number };
}

// Whoever writes another language may not understand Chinese.
export const LANGUAGE: Kind<Lang> = {
	shown: "zh|en",
	allowed: { zh: "zh 或 en / write zh or en", en: "zh or en" },
	read: (written) => (written === "zh" || written === "en" ? written : undefined),
};

/** Where Redis is unless a command says otherwise. */
export const LOCAL_REDIS = "redis://127.0.0.1:6379";

/** An address of Redis. */
export const REDIS_URL: Kind<string> = {
	shown: "URL",
	allowed: {
		zh: `redis://主机:端口，例如 ${LOCAL_REDIS}（加密用 rediss://）`,
		en: `redis://host:port, for example ${LOCAL_REDIS} (rediss:// with encryption)`,
	},
	read: (written) => (/^rediss?:\/\/[^\s/]+/.test(written) && URL.canParse(written) ? written : undefined),
};

export const COMPONENT = text("SERVICE.GROUP", { zh: "有供给的服务组", en: "a component under supply" });
export const AREA = text("AREA", { zh: "地区代号", en: "the id of an area" });
