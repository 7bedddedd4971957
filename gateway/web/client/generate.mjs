// Writes the types of the REST API: node generate.mjs DOCUMENT [FILE]. DOCUMENT is a file, or the address of a running
// gateway's description: http://localhost:8080/openapi/v1.json.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTypescript, { astToString } from "openapi-typescript";

const [document = "http://localhost:8080/openapi/v1.json", file = new URL("../src/api/description.ts", import.meta.url)] = process.argv.slice(2);
const text = document.startsWith("http") ? await (await fetch(document)).text() : readFileSync(document, "utf8");
// Examples are for readers of the description, and would be most of the file.
const description = JSON.parse(text, (key, value) => (key === "example" ? undefined : value));
const types = astToString(await openapiTypescript(description, { alphabetize: true }));
writeFileSync(file, `// Written by client/generate.mjs from the gateway's OpenAPI document: do not edit.\n\n${types}`);
