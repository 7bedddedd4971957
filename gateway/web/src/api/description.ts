// Written by client/generate.mjs from the gateway's OpenAPI document: do not edit.

export interface paths {
    "/api/graph/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The strongest transitions and every track that they name. */
        get: {
            parameters: {
                query?: {
                    /** @description Transitions of this answer. */
                    limit?: number;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GraphAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/discover/{node_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tracks that random walks from a track come by more often than their popularity tells. */
        get: {
            parameters: {
                query?: {
                    /** @description Tracks of this answer. */
                    limit?: number;
                    /** @description The same seed gives the same answer until the graph changes. */
                    seed?: number;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path: {
                    /** @description A track's id, or the bare uuid. */
                    node_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DiscoverAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/edges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transitions by weight. */
        get: {
            parameters: {
                query?: {
                    /** @description Transitions of this answer. */
                    limit?: number;
                    /** @description Only transitions played at least so often. */
                    min_weight?: number;
                    /** @description Only those that touch one of these tracks: at most 10,000 ids, separated by commas. */
                    node_ids?: string;
                    /** @description Tracks or transitions to leave out; not with a centre. */
                    offset?: number;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EdgesAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/neighborhood/{node_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A track and those around it. */
        get: {
            parameters: {
                query?: {
                    /** @description Other tracks. */
                    limit?: number;
                    /** @description Hops from the track. */
                    radius?: number;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path: {
                    /** @description A track's id, or the bare uuid. */
                    node_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NeighbourhoodAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/next/{node_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to play after a track, with why, and the sets that prove it. */
        get: {
            parameters: {
                query?: {
                    /** @description Tracks of this answer. */
                    limit?: number;
                    /** @description What the set played before the track, oldest first, separated by commas. With it the answer is much better. */
                    played?: string;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path: {
                    /** @description A track's id, or the bare uuid. */
                    node_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tracks by appearances, or breadth first from a centre. */
        get: {
            parameters: {
                query?: {
                    /** @description The centre. */
                    center_node_id?: string;
                    /** @description Tracks of this answer. */
                    limit?: number;
                    /** @description Hops from the centre. */
                    max_depth?: number;
                    /** @description Tracks or transitions to leave out; not with a centre. */
                    offset?: number;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodesAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Typo-tolerant search. */
        get: {
            parameters: {
                query: {
                    /** @description title, artist or both, separated by a comma; both unless told. */
                    fields?: string;
                    /** @description Results of this answer. */
                    limit?: number;
                    /** @description Results to leave out. */
                    offset?: number;
                    /** @description What to look for; typos are forgiven. */
                    q: string;
                    /** @description How it has to match. */
                    type?: "fuzzy" | "prefix" | "exact";
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of what answers show and of everything there is. */
        get: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StatsAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/graph/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A part of the graph in JSON lines, to be drawn while it comes; the last one has done: true. */
        get: {
            parameters: {
                query?: {
                    /** @description Breadth first from this track; the tracks with most appearances unless told. */
                    center_node_id?: string;
                    /** @description Tracks of the whole stream. */
                    max_nodes?: number;
                    /** @description Only transitions played at least so often. */
                    min_weight?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Typo-tolerant search over artists and titles, best first. */
        get: {
            parameters: {
                query: {
                    /** @description Results of this answer. */
                    limit?: number;
                    /** @description Results to leave out. */
                    offset?: number;
                    /** @description What to look for. */
                    query: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tracks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A track; the id of a merged one leads to the one that stayed. ETag is what If-Match of an edit takes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A track's id, or the bare uuid. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a track: what is left out or null stays; in application/merge-patch+json null makes a value unknown. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag that was read: what has changed since is left alone (412). */
                    "If-Match"?: string;
                };
                path: {
                    /** @description A track's id, or the bare uuid. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrackFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has changed since the ETag was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/user-setlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your setlists, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetlistSummary"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Keeps a setlist. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 256 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetlistFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetlistKept"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user-setlists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A setlist with its total time, the steps in key and tempo, and which of them were really played. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A setlist's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Setlist"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replaces a setlist. */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag that was read: what has changed since is left alone (412). */
                    "If-Match"?: string;
                };
                path: {
                    /** @description A setlist's id. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 256 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetlistFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Setlist"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has changed since the ETag was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Deletes a setlist. */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag that was read: what has changed since is left alone (412). */
                    "If-Match"?: string;
                };
                path: {
                    /** @description A setlist's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetlistDeleted"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has changed since the ETag was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user-setlists/{id}/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A setlist as a table, which can be imported as a set. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A setlist's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/user-setlists/{id}/export.m3u": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A setlist as a playlist of players. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A setlist's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "audio/x-mpegurl": string;
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Artists in the order in which they came. */
        get: {
            parameters: {
                query?: {
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds an artist. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ArtistFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An artist; the id of a merged one leads to the one that stayed. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description An artist's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Removes an artist without tracks. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description An artist's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistDeleted"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artists/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges an artist into the one that goes by a name: equal tracks become one, old names and ids go on leading there. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description An artist's id. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewNameFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistMerged"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artists/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an artist another name; imports find it by the old one too. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description An artist's id. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewNameFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistRenamed"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artists/dirty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Names that hold debris of the page that they were read from, with a clean one. */
        get: {
            parameters: {
                query?: {
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DirtyArtist"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artists/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Typo-tolerant search over all names of artists, best first. */
        get: {
            parameters: {
                query: {
                    /** @description Results of this answer. */
                    limit?: number;
                    /** @description What to look for. */
                    query: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistMatch"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcast/{room_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `POST /api/v1/broadcast/{room_id}`: `{type, data}`. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key within ten minutes gives the same answer and tells nobody a second time. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    /** @description A room: letters, digits and -_.: characters. */
                    room_id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoomEventFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoomTold"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much at once: come back after Retry-After seconds. */
                429: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The older form of /api/graph/data. */
        get: {
            parameters: {
                query?: {
                    /** @description Transitions of this answer. */
                    limit?: number;
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OlderGraphAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/graph/broadcast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `POST /api/v1/graph/broadcast?update_type=&amp;room_id=`: the body is the data. */
        post: {
            parameters: {
                query: {
                    /** @description graph_updates unless told. */
                    room_id?: string;
                    /** @description What changed; the event's type is this with graph_ before it. */
                    update_type: string;
                };
                header?: {
                    /** @description The same key within ten minutes gives the same answer and tells nobody a second time. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GraphTold"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much at once: come back after Retry-After seconds. */
                429: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/graph/nodes/added": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the room graph_updates of new nodes (nodes_added). */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key within ten minutes gives the same answer and tells nobody a second time. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            /** @description At most 1 MiB. */
            requestBody: {
                content: {
                    "application/json": Record<string, never>[];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodesAddedTold"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much at once: come back after Retry-After seconds. */
                429: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/graph/nodes/removed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the room graph_updates of nodes that are gone (nodes_removed). */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key within ten minutes gives the same answer and tells nobody a second time. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            /** @description At most 1 MiB. */
            requestBody: {
                content: {
                    "application/json": string[];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodesRemovedTold"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much at once: come back after Retry-After seconds. */
                429: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/graph/nodes/updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the room graph_updates of changed nodes (nodes_updated). */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The same key within ten minutes gives the same answer and tells nobody a second time. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            /** @description At most 1 MiB. */
            requestBody: {
                content: {
                    "application/json": Record<string, never>[];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodesUpdatedTold"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Too much at once: come back after Retry-After seconds. */
                429: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports played sets, one JSON object a line; or one of the files that DJs have, all of it or nothing. */
        post: operations["import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `POST /api/v1/operator/drain`: answered at once; it is done when no connections are left. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DrainBegun"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/drop-caches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `POST /api/v1/operator/drop-caches`. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CachesDropped"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `GET /api/v1/operator/rooms`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LargestRooms"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/rooms/{room_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `GET /api/v1/operator/rooms/{room_id}`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A room: letters, digits and -_.: characters. */
                    room_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenRoom"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/rooms/{room_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `POST /api/v1/operator/rooms/{room_id}/close`. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A room: letters, digits and -_.: characters. */
                    room_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoomCleared"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/rooms/{room_id}/kick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** `POST /api/v1/operator/rooms/{room_id}/kick`: `{connection_id}` or `{user_id}`. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A room: letters, digits and -_.: characters. */
                    room_id: string;
                };
                cookie?: never;
            };
            /** @description At most 4 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KickFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoomCleared"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pathfinder/find-path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A path of tracks from a start, over waypoints in any order, that lasts as long as it should. */
        post: operations["find-path"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/playlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Played sets, the newest first, those without a date last. */
        get: {
            parameters: {
                query?: {
                    /** @description Only what comes behind the row with this id, whatever has come and gone before it; Link names the next page. Not with an offset. */
                    after?: string;
                    /** @description Only those that this artist played. */
                    dj_id?: string;
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                    /** @description Only those from this source. */
                    source?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlayedSetRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `GET /api/v1/rooms/{room_id}/history`. */
        get: {
            parameters: {
                query?: {
                    /** @description Messages of this answer. It ends after 1 MiB of data, yet not before 50. */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description A room: letters, digits and -_.: characters. */
                    room_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoomHistory"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Typo-tolerant search over artists and titles, best first. */
        get: {
            parameters: {
                query: {
                    /** @description Results of this answer. */
                    limit?: number;
                    /** @description Results to leave out. */
                    offset?: number;
                    /** @description What to look for. */
                    query: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Played sets, the newest first, those without a date last. */
        get: {
            parameters: {
                query?: {
                    /** @description Only what comes behind the row with this id, whatever has come and gone before it; Link names the next page. Not with an offset. */
                    after?: string;
                    /** @description Only those that this artist played. */
                    dj_id?: string;
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                    /** @description Only those from this source. */
                    source?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlayedSetRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/target-tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Target tracks in the order in which they were added. */
        get: {
            parameters: {
                query?: {
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TargetTrack"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a track to look for, from the body or from the query. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TargetFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TargetTrack"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/target-tracks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes a target track: what is left out stays. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A target track's id. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TargetFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TargetTrack"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Forgets a target track. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A target track's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TargetDeleted"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/target-tracks/{id}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks a target track up in the catalogue and counts the sets and transitions that it finds. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A target track's id. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TargetSearched"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tracks by id. */
        get: {
            parameters: {
                query?: {
                    /** @description Only what comes behind the row with this id, whatever has come and gone before it; Link names the next page. Not with an offset. */
                    after?: string;
                    /** @description Only this artist's. */
                    artist_id?: string;
                    /** @description Only this genre's, whatever the case. */
                    genre?: string;
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Highest tempo, inclusive. */
                    max_bpm?: number;
                    /** @description Lowest tempo, inclusive; tracks of unknown tempo are left out. */
                    min_bpm?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a track. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrackFields"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A track; the id of a merged one leads to the one that stayed. ETag is what If-Match of an edit takes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description A track's id, or the bare uuid. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a track: what is left out or null stays; in application/merge-patch+json null makes a value unknown. */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag that was read: what has changed since is left alone (412). */
                    "If-Match"?: string;
                };
                path: {
                    /** @description A track's id, or the bare uuid. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrackFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrackRow"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has changed since the ETag was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tracks/{id}/assign-artist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a track its artist. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The ETag that was read: what has changed since is left alone (412). */
                    "If-Match"?: string;
                };
                path: {
                    /** @description A track's id, or the bare uuid. */
                    id: string;
                };
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AssignedArtistFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ArtistAssigned"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It has changed since the ETag was read. */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracks/import-tracklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports one set in one transaction; the same source and source_id count once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 4 MiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TracklistFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TracklistOutcome"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracks/missing-artist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tracks whose artist nobody knows. */
        get: {
            parameters: {
                query?: {
                    /** @description Rows of this answer. */
                    limit?: number;
                    /** @description Rows to leave out. */
                    offset?: number;
                    /** @description Importance counts sets and setlists that hold the track. */
                    sort_by?: "importance" | "alphabetical";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MissingArtistRow"][];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visualization/batch/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a batch is; kept for one hour after its end. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The batch_id that was sent. */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodeBatchState"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visualization/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Part of the graph, filtered, with the edges among its tracks. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 64 KiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PartBody"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PartAnswer"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing is known by this id. */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visualization/nodes/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes tracks to be written in the background. A batch_id that was sent before is not run again. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            /** @description At most 8 MiB. */
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NodeBatchFields"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchTaken"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The caller may not do this. */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description It is there already, or in the way of another. */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The body is larger than this takes. */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Values do not fit; errors tells them by field. */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/visualization/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as /api/graph/search. */
        get: {
            parameters: {
                query: {
                    /** @description title, artist or both, separated by a comma; both unless told. */
                    fields?: string;
                    /** @description Results of this answer. */
                    limit?: number;
                    /** @description Results to leave out. */
                    offset?: number;
                    /** @description What to look for; typos are forgiven. */
                    q: string;
                    /** @description How it has to match. */
                    type?: "fuzzy" | "prefix" | "exact";
                };
                header?: {
                    /** @description The ETag of an answer that the client has: 304 while it holds. */
                    "If-None-Match"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchAnswer"];
                    };
                };
                /** @description Not Modified */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `GET /stats`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoomStats"];
                    };
                };
                /** @description The request cannot be read. */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Nothing says who calls, or not validly. */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
                503: {
                    headers: {
                        /** @description Seconds to wait. */
                        "Retry-After"?: number;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description When an answer was made, and the version of the graph in it. */
        AnswerMetadata: {
            /** Format: date-time */
            generated_at: string;
            /** Format: int64 */
            graph_version: number;
        };
        /** @description A track has its artist; the status is always `assigned`, the role `primary`. */
        ArtistAssigned: {
            /** Format: uuid */
            artist_id: string;
            artist_name: string;
            role: string;
            status: string;
            title: string;
            track_id: string;
        };
        /** @description An artist is gone; the status is always `deleted`. */
        ArtistDeleted: {
            /** Format: uuid */
            artist_id: string;
            status: string;
        };
        /** @description A new artist as clients send it; the name may stand in either field. */
        ArtistFields: {
            aliases?: null | string[];
            artist_name?: null | string;
            country?: null | string;
            genres?: null | string[];
            name?: null | string;
            spotify_id?: null | string;
        };
        /** @description An artist that a search found, by any of its names; the score is 0..1, 1 for the very name. */
        ArtistMatch: {
            /** Format: uuid */
            artist_id: string;
            genres: string[];
            /** Format: double */
            match_score: number;
            name: string;
            spotify_id: null | string;
            /** Format: int32 */
            track_count: number;
        };
        /** @description What a merge did: the artist that stayed, the one that is gone, its tracks, and those of them that became one with another. */
        ArtistMerged: {
            /** Format: uuid */
            artist_id: string;
            artist_name: string;
            /** Format: uuid */
            merged_artist_id: string;
            merged_name: string;
            status: string;
            /** Format: int32 */
            tracks_merged: number;
            /** Format: int32 */
            tracks_moved: number;
        };
        /** @description What a rename did. */
        ArtistRenamed: {
            /** Format: uuid */
            artist_id: string;
            new_name: string;
            old_name: string;
            status: string;
            /** Format: int32 */
            tracks_updated: number;
        };
        /** @description An artist as the catalogue shows it. */
        ArtistRow: {
            /** @description Other names, by which imports find the artist too. */
            aliases: string[];
            /** Format: uuid */
            artist_id: string;
            artist_name: string;
            /** @description ISO 3166-1, two letters. */
            country: null | string;
            /** Format: date-time */
            created_at: string;
            genres: string[];
            /** @description The same as `artist_name`. */
            name: string;
            normalized_name: string;
            spotify_id: null | string;
            /** Format: int32 */
            track_count: number;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description Which artist a track is by; the track may be named again. */
        AssignedArtistFields: {
            /** Format: uuid */
            artist_id: string;
            role?: null | string;
            track_id?: null | string;
        };
        /** @description A batch was taken, or was there already: how far it is. */
        BatchTaken: {
            batch_id: string;
            /** Format: int32 */
            node_count: number;
            status: string;
        };
        /** @description So many bytes of answers were forgotten. */
        CachesDropped: {
            /** Format: int64 */
            bytes: number;
        };
        /** @description Everything there is. */
        DatabaseStats: {
            /** Format: int64 */
            total_artists: number;
            /** Format: int64 */
            total_occurrences: number;
            /** Format: int64 */
            total_playlist_tracks: number;
            /** Format: int64 */
            total_playlists: number;
            /** Format: int64 */
            total_tracks: number;
            /** Format: int64 */
            total_transitions: number;
        };
        /**
         * @description An artist whose name holds debris of the page that it was read from. With a conflict another artist has the clean name already:
         *     merge instead of renaming. The pattern is a string NameDebris.PatternType(string name).
         */
        DirtyArtist: {
            /** Format: uuid */
            artist_id: string;
            current_name: string;
            has_conflict: boolean;
            pattern_type: string;
            suggested_clean_name: string;
            /** Format: int32 */
            track_count: number;
        };
        /** @description Tracks that random walks come by. */
        DiscoverAnswer: {
            /** Format: int32 */
            limit: number;
            metadata: components["schemas"]["AnswerMetadata"];
            results: components["schemas"]["DiscoveredTrack"][];
            /** Format: int64 */
            seed: number;
            track: components["schemas"]["GraphNode"];
            /** Format: int32 */
            walks: number;
        };
        /** @description A track that was come by; the best one has the score 1. */
        DiscoveredTrack: {
            factors: components["schemas"]["DiscoverFactors"];
            /** Format: double */
            score: number;
            track: components["schemas"]["GraphNode"];
        };
        /** @description Why: visits against sets that hold it, hops from the start, and times it was played right after it. */
        DiscoverFactors: {
            /** Format: int32 */
            appearance_count: number;
            /** Format: double */
            bpm_difference: null | number;
            /** Format: int32 */
            distance: number;
            /** Format: double */
            energy_difference: null | number;
            /** Format: double */
            key_compatibility: null | number;
            /** Format: int32 */
            played: number;
            /** Format: double */
            quality_score: null | number;
            /** Format: int32 */
            visits: number;
        };
        /** @description The gateway lets nobody in; so many connections are there still. */
        DrainBegun: {
            /** Format: int32 */
            connections: number;
            draining: boolean;
        };
        /** @description A page of transitions. */
        EdgesAnswer: {
            edges: components["schemas"]["GraphEdge"][];
            /** Format: int32 */
            limit: number;
            /** Format: int64 */
            offset: number;
            /** Format: int64 */
            total: number;
        };
        /** @description Transitions, and how often they were played. */
        EdgeStats: {
            /** Format: double */
            avg_occurrence_count: number;
            /** Format: int64 */
            max_occurrence_count: number;
            /** Format: int64 */
            total_edges: number;
            /** Format: int64 */
            total_occurrences: number;
        };
        /** @description The body of a request for a path, as it was sent; unknown fields are ignored. */
        FindPathBody: {
            /** @default true */
            allow_synthetic_edges: null | boolean;
            avoid_track_ids?: null | string[];
            edges?: null | {
                from_id: string;
                to_id: string;
                /** Format: double */
                weight: number;
            }[];
            end_track_id?: null | string;
            /** @default true */
            prefer_key_matching: null | boolean;
            /** @default true */
            prefer_tempo_matching: null | boolean;
            start_track_id: string;
            /** Format: int64 */
            target_duration_ms: number;
            /**
             * Format: int64
             * @default 300000
             */
            tolerance_ms: null | number;
            tracks?: null | {
                artist?: null | string;
                /** Format: double */
                bpm?: null | number;
                camelot_key?: null | string;
                /** Format: double */
                duration_ms?: null | number;
                /** Format: double */
                energy?: null | number;
                id?: null | string;
                name?: null | string;
            }[];
            waypoint_track_ids?: null | string[];
        };
        /** @description Tracks of a genre. */
        GenreCount: {
            /** Format: int64 */
            count: number;
            genre: string;
        };
        /** @description Tracks and the transitions among them. */
        GraphAnswer: {
            edges: components["schemas"]["GraphEdge"][];
            metadata: components["schemas"]["GraphMetadata"];
            nodes: components["schemas"]["GraphNode"][];
        };
        /** @description A transition: the target was played right after the source. What both tracks lack the data for is left out. */
        GraphEdge: {
            /**
             * Format: double
             * @description Beats a minute apart.
             */
            bpm_difference?: number;
            /** @description Always `sequential`. */
            edge_type: string;
            /**
             * Format: double
             * @description 0 to 1.
             */
            energy_difference?: number;
            /** @description Both, with `__` between. */
            id: string;
            /**
             * Format: double
             * @description 1 same key, 0.8 compatible on the Camelot wheel, 0 clash.
             */
            key_compatibility?: number;
            /**
             * Format: double
             * @description 0 to 1, of the three before it.
             */
            quality_score?: number;
            /** @description A track's id. */
            source: string;
            /** @description A track's id. */
            target: string;
            /** @description Always `sequential`. */
            type: string;
            /**
             * Format: int32
             * @description How often.
             */
            weight: number;
        };
        /** @description What an answer counts, when it was made, and the version of the graph in it. */
        GraphMetadata: {
            /** Format: date-time */
            generated_at: string;
            /** Format: int64 */
            graph_version: number;
            /** Format: int32 */
            total_edges: number;
            /** Format: int32 */
            total_nodes: number;
        };
        /** @description A track of the graph. What is not known of it is null. */
        GraphNode: {
            artist: string;
            id: string;
            metadata: components["schemas"]["GraphNodeMetadata"];
            position: components["schemas"]["GraphPosition"];
            title: string;
            track_id: string;
        };
        /** @description What is known of a track. */
        GraphNodeMetadata: {
            /**
             * Format: int32
             * @description Sets that hold it.
             */
            appearance_count: number;
            /** @description As its first row spells it. */
            artist: string;
            /**
             * Format: double
             * @description Beats a minute.
             */
            bpm: null | number;
            /** @description The genre. */
            category: null | string;
            /**
             * Format: double
             * @description 0 to 1.
             */
            danceability: null | number;
            /**
             * Format: int32
             * @description How long it lasts.
             */
            duration_ms: null | number;
            /**
             * Format: double
             * @description 0 to 1.
             */
            energy: null | number;
            /** @description The genre. */
            genre: null | string;
            /** @description 12 characters. */
            isrc: null | string;
            /** @description The same. */
            key: null | string;
            /** @description "Artist - Title". */
            label: string;
            /** @description Camelot code, 1A to 12B. */
            musical_key: null | string;
            /** @description Always `song`. */
            node_type: string;
            /**
             * Format: int32
             * @description When it came out.
             */
            release_year: null | number;
            /** @description Its id there. */
            spotify_id: null | string;
            /** @description As its first row spells it. */
            title: string;
            /**
             * Format: double
             * @description 0 to 1.
             */
            valence: null | number;
        };
        /** @description Where a track is drawn, in no particular scale. */
        GraphPosition: {
            /** Format: double */
            x: number;
            /** Format: double */
            y: number;
        };
        /** @description What answers show. */
        GraphStats: {
            edges: components["schemas"]["EdgeStats"];
            nodes: components["schemas"]["NodeStats"];
            top_genres: components["schemas"]["GenreCount"][];
        };
        /** @description The change of the graph is on disk; the status is always `broadcasted`. */
        GraphTold: {
            /** Format: int64 */
            epoch: number;
            room: string;
            /** Format: int64 */
            seq: number;
            status: string;
            type: string;
        };
        JsonNode: unknown;
        JsonObject: Record<string, never>;
        /** @description Who is to go: one connection, or a user's. */
        KickFields: {
            connection_id?: null | string;
            user_id?: null | string;
        };
        /** @description The largest rooms by name, largest first. */
        LargestRooms: {
            rooms: components["schemas"]["RankedRoom"][];
            /** Format: int32 */
            total: number;
        };
        /** @description A track whose artist nobody knows. */
        MissingArtistRow: {
            /**
             * Format: int32
             * @description Transitions from and to it.
             */
            adjacency_count: number;
            /** @description What the artist is called, for example `Various Artists`. */
            artist: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: int32
             * @description How much it would help to know: the sets and setlists that hold the track.
             */
            importance: number;
            /**
             * Format: int32
             * @description Played sets that hold it.
             */
            playlist_count: number;
            /**
             * Format: int32
             * @description Users' setlists that hold it.
             */
            setlist_count: number;
            title: string;
            track_id: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description The track itself first; the type of a transition is always `adjacency`. */
        Neighbourhood: {
            edges: components["schemas"]["PlainEdge"][];
            nodes: components["schemas"]["NeighbourNode"][];
        };
        /** @description A track and those around it. */
        NeighbourhoodAnswer: {
            data: components["schemas"]["Neighbourhood"];
            status: string;
            /** Format: date-time */
            timestamp: string;
        };
        /** @description A track of a neighbourhood; the type is always `track`. */
        NeighbourNode: {
            artist: string;
            id: string;
            label: string;
            name: string;
            track: components["schemas"]["NeighbourTrack"];
            type: string;
        };
        /** @description The same track in few words. */
        NeighbourTrack: {
            artist: string;
            genre: null | string;
            id: string;
            name: string;
        };
        /** @description The name that an artist is to have, or is to be merged into. */
        NewNameFields: {
            new_name: string;
        };
        /** @description What to play after a track. */
        NextAnswer: {
            /** Format: int32 */
            limit: number;
            metadata: components["schemas"]["AnswerMetadata"];
            /** Format: int32 */
            played: number;
            results: components["schemas"]["NextTrack"][];
            track: components["schemas"]["GraphNode"];
        };
        /** @description Why: times it was played right then, shares of what followed in transitions and in sets like this one, how often sets repeat it, and how well it mixes. */
        NextFactors: {
            /** Format: double */
            bpm_difference: null | number;
            /** Format: double */
            energy_difference: null | number;
            /** Format: double */
            fit: number;
            /** Format: double */
            key_compatibility: null | number;
            /** Format: int32 */
            played: number;
            /** Format: double */
            quality_score: null | number;
            /** Format: double */
            repeat: number;
            /** Format: double */
            similar_sets: number;
            /** Format: double */
            transitions: number;
        };
        /** @description A track to play next, why, and up to three sets that prove it. */
        NextTrack: {
            factors: components["schemas"]["NextFactors"];
            /** Format: double */
            score: number;
            sets: components["schemas"]["ProvingSet"][];
            track: components["schemas"]["GraphNode"];
        };
        /** @description Why a node could not be read; the first 100 are told. */
        NodeBatchError: {
            error: string;
            /** Format: int32 */
            index: number;
        };
        /** @description Tracks to be written in the background, under an id that the client makes up. */
        NodeBatchFields: {
            batch_id: string;
            nodes: {
                artist: string;
                /** Format: double */
                bpm?: null | number;
                key?: null | string;
                title: string;
            }[];
        };
        /** @description What a batch did: nodes that became new tracks, that were there already, and that could not be read. */
        NodeBatchResult: {
            /** Format: int32 */
            created: number;
            errors: components["schemas"]["NodeBatchError"][];
            /** Format: int32 */
            failed: number;
            /** Format: int32 */
            updated: number;
        };
        /** @description How far a batch is. */
        NodeBatchState: {
            batch_id: string;
            /**
             * Format: int32
             * @description Nodes that are through.
             */
            done: number;
            /** Format: int32 */
            node_count: number;
            result: null | components["schemas"]["NodeBatchResult"];
            /** @description `processing`, `completed` or `failed`. */
            status: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description New nodes were told, in so many events; the last one's place is null where there were none. */
        NodesAddedTold: {
            /** Format: int32 */
            events: number;
            /** Format: int32 */
            nodes_added: number;
            room_id: string;
            /** Format: int64 */
            seq: null | number;
            status: string;
        };
        /** @description A page of tracks; with a centre it says whether the limit cut it. */
        NodesAnswer: {
            /** Format: int32 */
            limit: number;
            nodes: components["schemas"]["GraphNode"][];
            /** Format: int64 */
            offset: number;
            /** Format: int64 */
            total: number;
            truncated?: boolean;
        };
        /** @description Nodes that are gone were told, likewise. */
        NodesRemovedTold: {
            /** Format: int32 */
            events: number;
            /** Format: int32 */
            nodes_removed: number;
            room_id: string;
            /** Format: int64 */
            seq: null | number;
            status: string;
        };
        /** @description Tracks; artists are no nodes here. */
        NodeStats: {
            /** Format: int64 */
            artist_nodes: number;
            /** Format: int64 */
            nodes_with_artists: number;
            /** Format: int64 */
            nodes_without_artists: number;
            /** Format: int64 */
            song_nodes: number;
            /** Format: int64 */
            total_nodes: number;
        };
        /** @description Changed nodes were told, likewise. */
        NodesUpdatedTold: {
            /** Format: int32 */
            events: number;
            /** Format: int32 */
            nodes_updated: number;
            room_id: string;
            /** Format: int64 */
            seq: null | number;
            status: string;
        };
        /** @description The older form of the strongest transitions and their tracks. */
        OlderGraphAnswer: {
            edges: components["schemas"]["PlainEdge"][];
            nodes: components["schemas"]["OlderGraphNode"][];
            /** Format: int32 */
            total_edges: number;
            /** Format: int32 */
            total_nodes: number;
        };
        /** @description A track of the graph in the form of `/api/v1/graph`; the type is always `track`. */
        OlderGraphNode: {
            artist: string;
            id: string;
            metadata: components["schemas"]["GraphNodeMetadata"];
            position: components["schemas"]["GraphPosition"];
            title: string;
            type: string;
        };
        /** @description An open room: where its log is, its gateways and its members. */
        OpenRoom: {
            /** Format: int64 */
            epoch: number;
            gateways: components["schemas"]["RoomGateway"][];
            /** Format: int64 */
            history_bytes: number;
            /** Format: int32 */
            member_count: number;
            members: components["schemas"]["RoomPlace"][];
            room_id: string;
            /** Format: int64 */
            seq: number;
        };
        /** @description Part of the graph, filtered. */
        PartAnswer: {
            edges: components["schemas"]["GraphEdge"][];
            metadata: components["schemas"]["PartMetadata"];
            nodes: components["schemas"]["GraphNode"][];
        };
        /** @description Which part of the graph: breadth first from a centre, or the tracks with most appearances. */
        PartBody: {
            /** @description A track's id. */
            center_node_id?: null | string;
            /** @description What tracks and transitions must be. */
            filters?: {
                /** @description Whatever the case. */
                genre?: null | string;
                /** @description Camelot code, 1A to 12B. */
                key?: null | string;
                /**
                 * Format: double
                 * @description Highest tempo.
                 */
                max_bpm?: null | number;
                /**
                 * Format: double
                 * @description Lowest tempo.
                 */
                min_bpm?: null | number;
                /**
                 * Format: int32
                 * @description Transitions played at least so often.
                 */
                min_weight?: null | number;
            };
            /**
             * Format: int32
             * @description Hops from the centre; 3 unless told.
             */
            max_depth?: null | number;
            /**
             * Format: int32
             * @description Tracks; 100 unless told.
             */
            max_nodes?: null | number;
        };
        /** @description What it counts, and what was asked for. */
        PartMetadata: {
            center_node: null | string;
            /** Format: date-time */
            generated_at: string;
            /** Format: int64 */
            graph_version: number;
            /** Format: int32 */
            max_depth: number;
            /** Format: int32 */
            total_edges: number;
            /** Format: int32 */
            total_nodes: number;
        };
        /** @description A path; an empty one, without success, only when nothing fits at all. */
        PathAnswer: {
            /**
             * Format: int32
             * @description Tracks whose duration is not known.
             */
            assumed_durations: number;
            /**
             * Format: double
             * @description Mean weight of its connections: lower is stronger.
             */
            average_connection_strength: number;
            /** @description It does all that was asked. */
            constraints_met: boolean;
            /**
             * Format: int64
             * @description Between the two, 0 or more.
             */
            duration_difference_ms: number;
            /**
             * Format: double
             * @description 0 to 1: the share of its steps that go well in key.
             */
            key_compatibility_score: number;
            /** @description All of it in sentences. */
            message: string;
            /** @description In the order of playing. */
            path: components["schemas"]["PathStop"][];
            /** @description There is a path, if not one that does all that was asked. */
            success: boolean;
            /**
             * Format: int64
             * @description How long it should.
             */
            target_duration_ms: number;
            /**
             * Format: int64
             * @description How long it lasts.
             */
            total_duration_ms: number;
            /** @description Ids as they were sent. */
            waypoints_missed: string[];
            /** @description Ids as they were sent. */
            waypoints_visited: string[];
        };
        /** @description A track of a path, and how it is reached: the weight is null for the first and for one that nobody played there. */
        PathStop: {
            /** Format: double */
            connection_strength: null | number;
            /** Format: int64 */
            cumulative_duration_ms: number;
            is_synthetic_edge: boolean;
            key_compatible: boolean;
            track: components["schemas"]["PathStopTrack"];
        };
        /** @description The track; an assumed duration is the usual one. */
        PathStopTrack: {
            artist: string;
            /** Format: double */
            bpm: null | number;
            camelot_key: null | string;
            duration_assumed: boolean;
            /** Format: int32 */
            duration_ms: number;
            /** Format: double */
            energy: null | number;
            id: string;
            name: string;
        };
        /** @description A transition in few words. */
        PlainEdge: {
            id: string;
            source: string;
            target: string;
            type: string;
            /** Format: int32 */
            weight: number;
        };
        /** @description A played set as the catalogue shows it. */
        PlayedSetRow: {
            /** Format: date-time */
            created_at: string;
            data_source: string;
            /**
             * Format: uuid
             * @description The artist that goes by the performer's name, where there is one.
             */
            dj_artist_id: null | string;
            dj_artist_name: null | string;
            event_name: null | string;
            /** Format: uuid */
            playlist_id: string;
            /** Format: date */
            set_date: null | string;
            setlist_name: string;
            /** @description The set's id at its source. */
            source_id: string;
            /**
             * Format: int32
             * @description Rows of the set, unidentified ones included.
             */
            total_tracks: number;
        };
        /** @description An RFC 9457 problem: the answer to whatever did not succeed. */
        Problem: {
            /** @description One readable sentence. */
            detail: string;
            /** @description Sentences by field, where values do not fit (422). */
            errors?: {
                [key: string]: string[];
            };
            /**
             * Format: int32
             * @description The same as the answer's.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description Always `about:blank`: the status says what kind of problem it is. */
            type: string;
        };
        /** @description A set that played both tracks, maybe right after each other. */
        ProvingSet: {
            /** Format: date */
            date: null | string;
            /** Format: uuid */
            id: string;
            in_a_row: boolean;
            name: string;
            performer: null | string;
        };
        /** @description A room and its members. */
        RankedRoom: {
            /** Format: int32 */
            members: number;
            /** Format: int32 */
            rank: number;
            room_id: string;
        };
        /** @description So many connections of the room were closed. */
        RoomCleared: {
            /** Format: int32 */
            closed: number;
            room_id: string;
        };
        /** @description An event for a room; the data may be any JSON. */
        RoomEventFields: {
            data: unknown;
            type: string;
        };
        /** @description A gateway with members of the room, and what waits for it in the room. */
        RoomGateway: {
            answers: boolean;
            /** Format: int64 */
            backlog_bytes: number;
            gateway: string;
            /** Format: int32 */
            members: number;
        };
        /** @description What happened in a room, newest first. */
        RoomHistory: {
            /** Format: int32 */
            count: number;
            messages: components["schemas"]["RoomMessage"][];
            room_id: string;
        };
        /** @description An event of a room; the data may be any JSON. */
        RoomMessage: {
            connection_id: null | string;
            data: null | components["schemas"]["JsonNode"];
            /** Format: int64 */
            seq: number;
            /** Format: date-time */
            timestamp: string;
            type: string;
            user_id: string;
        };
        /** @description A member, and what waits for it at its gateway; null where that does not answer. */
        RoomPlace: {
            connection_id: string;
            gateway: string;
            /** Format: date-time */
            joined_at: string;
            /** Format: int32 */
            outbound_bytes: null | number;
            user_id: string;
            user_name: null | string;
        };
        /** @description Who is in the rooms: the members by room. */
        RoomStats: {
            /** Format: int32 */
            active_connections: number;
            room_details: {
                [key: string]: number;
            };
            /** Format: int32 */
            rooms: number;
            /** Format: int32 */
            users: number;
        };
        /** @description The event is on disk; the status is always `broadcasted`. */
        RoomTold: {
            /** Format: int64 */
            epoch: number;
            message_type: string;
            room_id: string;
            /** Format: int64 */
            seq: number;
            status: string;
        };
        /** @description What a search found; suggestions where that is little. */
        SearchAnswer: {
            facets: components["schemas"]["JsonObject"];
            /** Format: int32 */
            limit: number;
            /** Format: int32 */
            offset: number;
            query: string;
            results: components["schemas"]["SearchHit"][];
            status: string;
            suggestions: string[];
            /** Format: int32 */
            total: number;
        };
        /** @description HTML-escaped texts with the match in `&lt;mark&gt;`; left out where nothing of the text matches. */
        SearchHighlights: {
            artist?: string;
            title?: string;
        };
        /** @description A track that was found; the score is 0 to 1. */
        SearchHit: {
            artist: string;
            highlights: components["schemas"]["SearchHighlights"];
            id: string;
            /** Format: double */
            score: number;
            title: string;
        };
        /** @description A setlist with its tracks, and how each follows the one before it. */
        Setlist: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            notes: null | string;
            /**
             * Format: int32
             * @description Steps from a track to the next that somebody played in a set.
             */
            played_transitions: number;
            /**
             * Format: int64
             * @description Of the tracks whose duration is known.
             */
            total_duration_ms: number;
            /** Format: int32 */
            track_count: number;
            tracks: components["schemas"]["SetlistTrack"][];
            /**
             * Format: int32
             * @description Tracks that long Setlist.TotalDurationMs does not count.
             */
            unknown_durations: number;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A setlist is gone; the status is always `deleted`. */
        SetlistDeleted: {
            /** Format: uuid */
            id: string;
            status: string;
        };
        /** @description A setlist as its owner sends it; the tracks in order. */
        SetlistFields: {
            name: string;
            notes?: null | string;
            track_ids: string[];
        };
        /** @description A setlist is kept; the status is always `ok`. */
        SetlistKept: {
            /** Format: uuid */
            id: string;
            status: string;
            /** Format: int32 */
            tracks: number;
        };
        /** @description The step from a track to the next: how often sets played it, and what a DJ has to bridge. Null is unknown. */
        SetlistStep: {
            /**
             * Format: double
             * @description How much faster the next track is, in beats a minute.
             */
            bpm_change: null | number;
            /**
             * Format: double
             * @description 1 for the same key, 0.8 for a neighbour on the Camelot wheel, 0 for a clash.
             */
            key_compatibility: null | number;
            played: boolean;
            /**
             * Format: int32
             * @description Times that sets played the two right after each other, in this order.
             */
            plays: number;
            /**
             * Format: double
             * @description The same as a share of the tempo before it; half and double tempo count as none.
             */
            tempo_change: null | number;
        };
        /** @description A setlist in few words. */
        SetlistSummary: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            notes: null | string;
            /** Format: int32 */
            track_count: number;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A track of a setlist. */
        SetlistTrack: {
            artist: string;
            /** Format: double */
            bpm: null | number;
            /** Format: int32 */
            duration_ms: null | number;
            /** @description Camelot code. */
            key: null | string;
            /**
             * Format: int32
             * @description From 1.
             */
            position: number;
            title: string;
            track_id: string;
            transition: null | components["schemas"]["SetlistStep"];
        };
        /** @description Counts of what answers show, and of everything there is. */
        StatsAnswer: {
            database_stats: components["schemas"]["DatabaseStats"];
            graph_stats: components["schemas"]["GraphStats"];
            metadata: components["schemas"]["StatsMetadata"];
        };
        /** @description When the counts were made. */
        StatsMetadata: {
            cache_status: string;
            /** Format: date-time */
            generated_at: string;
            /** Format: int64 */
            graph_version: number;
        };
        /** @description A target track is gone; the status is always `deleted`. */
        TargetDeleted: {
            status: string;
            /** Format: uuid */
            track_id: string;
        };
        /** @description A target track as clients send it. */
        TargetFields: {
            archived?: null | boolean;
            artist?: null | string;
            /** Format: double */
            completion_percentage?: null | number;
            genres?: null | string[];
            is_active?: null | boolean;
            priority?: null | string;
            title?: null | string;
        };
        /** @description What a search found: the target with its new counts, and the catalogue's track, null where it has none. */
        TargetSearched: {
            /** Format: date-time */
            added_at: string;
            /** Format: int32 */
            adjacencies_found: number;
            archived: boolean;
            artist: string;
            /** Format: double */
            completion_percentage: number;
            genres: string[];
            is_active: boolean;
            /** Format: date-time */
            last_searched: null | string;
            /** Format: int32 */
            playlists_found: number;
            priority: string;
            song_id: null | string;
            status: string;
            title: string;
            /** Format: uuid */
            track_id: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A track that somebody looks for, whether the catalogue has it or not. */
        TargetTrack: {
            /** Format: date-time */
            added_at: string;
            /**
             * Format: int32
             * @description Transitions from and to it then.
             */
            adjacencies_found: number;
            archived: boolean;
            artist: string;
            /**
             * Format: double
             * @description 0..100.
             */
            completion_percentage: number;
            genres: string[];
            is_active: boolean;
            /** Format: date-time */
            last_searched: null | string;
            /**
             * Format: int32
             * @description Sets that held the track when it was last searched for.
             */
            playlists_found: number;
            /** @description `low`, `medium` or `high`. */
            priority: string;
            title: string;
            /** Format: uuid */
            track_id: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description A track as clients send it; names of fields that older clients use are taken too. */
        TrackFields: {
            artist_id?: null | string;
            artist_name?: null | string;
            /** Format: double */
            bpm?: null | number;
            /** Format: double */
            danceability?: null | number;
            /** Format: int32 */
            duration_ms?: null | number;
            /** Format: double */
            energy?: null | number;
            genre?: null | string;
            is_remix?: null | boolean;
            isrc?: null | string;
            key?: null | string;
            /** Format: date */
            release_date?: null | string;
            spotify_id?: null | string;
            subgenre?: null | string;
            track_title?: null | string;
            /** Format: double */
            valence?: null | number;
        };
        /** @description What became of a row, in the order of the request. */
        TracklistDetail: {
            artist: string;
            /** @description Why it failed. */
            error?: string;
            /** @description `created`, `updated` or `failed`. */
            status: string;
            title: string;
            track_id?: string;
        };
        /** @description A played set as clients send it. Without a source and an id there, both follow from what is in it. */
        TracklistFields: {
            /** Format: date */
            date?: null | string;
            name?: null | string;
            performer?: null | string;
            source?: null | string;
            source_id?: null | string;
            tracks: {
                artist: string;
                title: string;
                /** Format: int32 */
                track_number?: null | number;
            }[];
        };
        /** @description What an imported tracklist did: rows whose track is new, was there already, or cannot be told. */
        TracklistOutcome: {
            /** Format: int32 */
            created: number;
            details: components["schemas"]["TracklistDetail"][];
            /** Format: int32 */
            failed: number;
            set_known: boolean;
            /** Format: int32 */
            total: number;
            /** Format: int32 */
            transitions_created: number;
            /** Format: int32 */
            updated: number;
        };
        /** @description A track as the catalogue shows it. */
        TrackRow: {
            /**
             * Format: int32
             * @description Sets that hold the track.
             */
            appearance_count: number;
            /** @description The artist as the track's first row spells it. */
            artist: string;
            /** Format: double */
            bpm: null | number;
            /** Format: date-time */
            created_at: string;
            /** Format: double */
            danceability: null | number;
            /** Format: int32 */
            duration_ms: null | number;
            /**
             * Format: double
             * @description 0..1, as the two after it.
             */
            energy: null | number;
            genre: null | string;
            is_remix: boolean;
            isrc: null | string;
            key: null | string;
            /** @description Camelot code, as `key` too. */
            musical_key: null | string;
            normalized_title: string;
            /** Format: uuid */
            primary_artist_id: string;
            primary_artist_name: string;
            /** Format: date */
            release_date: null | string;
            /** @description The public id, as `track_id` too. */
            song_id: string;
            spotify_id: null | string;
            subgenre: null | string;
            track_id: string;
            track_name: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: double */
            valence: null | number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    import: {
        parameters: {
            query?: {
                /** @description The name of a file that is no JSON lines (.xml, .nml, .m3u8, .cue, .csv, .txt): it tells the kind and names the set. */
                file_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description JSON lines of any size, each at most 4 MiB; another file at most 64 MiB. */
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing says who calls, or not validly. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body has a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "find-path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 20 MiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindPathBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PathAnswer"];
                };
            };
            /** @description The request cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nothing says who calls, or not validly. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Values do not fit; errors tells them by field. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded, or something it needs is away: come back after Retry-After seconds. */
            503: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
