import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");
const manifest = JSON.parse(read("package.json"));
const page = read("docs/dependencies.md");

/** Rows `package | version | why` under a heading of the page. */
function listed(heading: string) {
	const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
	const rows = [...section.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)];
	return rows.map(([, name, version, why]) => ({ name, version: version.trim(), why: why.trim() }));
}

describe("docs/dependencies.md", () => {
	it.each([
		["Dependencies", "dependencies"],
		["Development dependencies", "devDependencies"],
		["Overrides", "overrides"],
	])("lists under %s exactly the %s of package.json", (heading, key) => {
		const versions = Object.fromEntries(listed(heading).map(({ name, version }) => [name, version]));
		expect(versions).toEqual(manifest[key]);
	});

	it("gives every package a reason", () => {
		const rows = ["Dependencies", "Development dependencies", "Overrides"].flatMap(listed);
		expect(rows.filter(({ why }) => why.length < 10)).toEqual([]);
	});

	it("holds every version exact", () => {
		const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
		expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
	});
});
