import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (file: string) => fileURLToPath(new URL(`src/${file}`, import.meta.url));

export default defineConfig({
	resolve: {
		alias: [
			{ find: /^nianlun\/node$/, replacement: source("node.ts") },
			{ find: /^nianlun$/, replacement: source("index.ts") },
		],
	},
	test: {
		include: ["test/**/*.test.ts"],
		env: { TZ: "UTC" },
		setupFiles: ["test/support/setup.ts"],
		testTimeout: 120_000,
		hookTimeout: 120_000,
	},
});
