package dev.atelier.server.v1.memory;

import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.memory.Memories;
import dev.atelier.registry.memory.Memory;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** A store's memories by path: all below a folder, or that folder's entries only. */
record MemoryList(Memories memories, Ref store) {
    private static final String CURSOR = "memories";
    private static final int MOST = 100;
    private static final int MOST_FULL = 20;

    ResponseEntity<byte[]> list(Params params, boolean full) {
        int most = full ? MOST_FULL : MOST;
        int limit = (int) params.number("limit", 1, MOST, MOST_FULL);
        var prefix = params.text("path_prefix").orElse("/");
        if (!prefix.startsWith("/") || !prefix.endsWith("/")) {
            throw ApiException.invalid("path_prefix", "must begin and end with '/'");
        }
        boolean folded = params.number("depth", 0, 1, 0) == 1;
        var entries = entries(prefix, folded);
        var after = Cursor.place(params, CURSOR).orElse("");
        var rest = entries.tailMap(after, false);
        var page = new ArrayList<String>();
        String last = null;
        for (var entry : rest.entrySet()) {
            if (page.size() == Math.min(limit, most)) {
                return Reply.page(page, new Cursor(CURSOR, String.valueOf(last)).toString());
            }
            last = entry.getKey();
            page.add(json(last, entry.getValue().memory(), full));
        }
        return Reply.page(page, null);
    }

    /** @param memory null for a folder */
    private record Entry(@Nullable Resource<Memory> memory) {}

    private TreeMap<String, Entry> entries(String prefix, boolean folded) {
        var entries = new TreeMap<String, Entry>();
        for (var memory : memories.all(store)) {
            var path = memory.body().path();
            if (path.startsWith(prefix)) {
                int folder = folded ? path.indexOf('/', prefix.length()) : -1;
                if (folder < 0) {
                    entries.put(path, new Entry(memory));
                } else {
                    entries.put(path.substring(0, folder + 1), new Entry(null));
                }
            }
        }
        return entries;
    }

    private String json(String path, @Nullable Resource<Memory> memory, boolean full) {
        var json = memory == null
                ? MemoryJson.prefix(path)
                : MemoryJson.of(memory, full ? memories.content(memory) : null);
        return json.toString();
    }
}
