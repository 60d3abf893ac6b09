package dev.atelier.sandbox.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** {@code glob}: files by their names, the newest first. */
final class Glob implements FileTool.Work {
    private static final int MOST = 200;
    private static final ToolSpec SPEC = new ToolSpec("glob", """
                    Lists files whose path matches a pattern such as **/*.md, the newest first, at most 200. Skips .git and node_modules.\
                    """, """
                    {"type":"object","properties":{
                      "pattern":{"type":"string","description":"Relative to the folder: * and ? within a name, ** for any folders, [a-z], {a,b}."},
                      "path":{"type":"string","description":"The folder to search in; /workspace if left out."}},
                     "required":["pattern"]}
                    """);

    private record Match(SandboxPath path, Instant modifiedAt) {}

    private final Workspace workspace;
    private final Search search;

    private Glob(Workspace workspace, Search search) {
        this.workspace = workspace;
        this.search = search;
    }

    static Tool on(Workspace workspace, Search search) {
        return new FileTool(SPEC, true, new Glob(workspace, search));
    }

    @Override
    public List<Content> run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var text = arguments.words("pattern");
        if (text.startsWith("/")) {
            throw new ToolFailure("absolute pattern not permitted; pass a relative pattern (and optionally path)");
        }
        if (Arrays.asList(text.split("[/{},\\\\]")).contains("..")) {
            throw new ToolFailure("\"..\" is not permitted in the pattern");
        }
        var pattern = GlobPattern.parse(text);
        var folder = arguments.optionalWords("path");
        var shown = folder == null ? SandboxPath.WORK.toString() : folder;
        var from = Arguments.path(shown);
        var found = new ArrayList<Match>();
        int above = from.names().size();
        search.run(deadline -> {
            try {
                workspace.walk(from, Search.SKIPPED, file -> {
                    var names = file.path().names();
                    if (names.size() > above && pattern.matches(names.subList(above, names.size()))) {
                        found.add(new Match(file.path(), file.modifiedAt()));
                    }
                    return !deadline.isOver();
                });
            } catch (FileRefusal e) {
                throw Arguments.refused(shown, e);
            }
        });
        return FileTool.text(list(found));
    }

    private static String list(List<Match> found) {
        if (found.isEmpty()) {
            return "no matches";
        }
        return found.stream()
                .sorted(Comparator.comparing(Match::modifiedAt).reversed())
                .limit(MOST)
                .map(match -> match.path().toString())
                .collect(Collectors.joining("\n"));
    }
}
