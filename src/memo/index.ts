export { lruMemo } from "./lru-memo.js";
export { type Memo, none, type Room, type Shelf } from "./memo.js";
