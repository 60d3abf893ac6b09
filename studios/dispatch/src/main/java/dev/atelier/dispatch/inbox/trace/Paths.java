package dev.atelier.dispatch.inbox.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The files of a repository that a frame's may be. Programs are built and run elsewhere, so what stands before the last parts of a path says nothing: the
 * file with the most parts in common from the end is meant. One that has only its name in common is meant if no other has that name.
 */
final class Paths {
    private static final Pattern ADDRESS = Pattern.compile("^[a-z][a-z0-9+.-]*:/{0,3}");
    private static final Pattern JAVA = Pattern.compile("[\\p{L}\\p{N}_$.]{1,300}");
    private static final int MOST = 3;

    private final List<List<String>> all;

    Paths(List<String> all) {
        this.all = all.stream().map(Paths::parts).toList();
    }

    private static List<String> parts(String path) {
        return Arrays.asList(path.split("/"));
    }

    /** The likeliest; several if none is likelier than the others, none if there are too many of those. */
    List<String> of(Frame frame) {
        var wanted = wanted(frame);
        int most = 0;
        var best = new ArrayList<List<String>>();
        for (var path : all) {
            int common = common(wanted, path);
            if (common > most) {
                most = common;
                best.clear();
            }
            if (common == most && common > 0) {
                best.add(path);
            }
        }
        if (best.size() > MOST || (most == 1 && best.size() > 1)) {
            return List.of();
        }
        return best.stream()
                .sorted(Comparator.comparingInt(List::size))
                .map(path -> String.join("/", path))
                .toList();
    }

    private static List<String> wanted(Frame frame) {
        var file = ADDRESS.matcher(frame.file())
                .replaceFirst("")
                .replaceFirst("[?#].*$", "")
                .replace('\\', '/');
        var parts = new ArrayList<>(Arrays.stream(file.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals("..") && !part.equals("~"))
                .toList());
        var lower = file.toLowerCase(Locale.ROOT);
        boolean isPackaged = lower.endsWith(".java") || lower.endsWith(".kt") || lower.endsWith(".scala");
        int dot = frame.module().lastIndexOf('.');
        if (isPackaged
                && parts.size() == 1
                && dot > 0
                && JAVA.matcher(frame.module()).matches()) {
            parts.addAll(0, Arrays.asList(frame.module().substring(0, dot).split("\\.")));
        }
        return parts;
    }

    private static int common(List<String> one, List<String> other) {
        int count = 0;
        while (count < one.size()
                && count < other.size()
                && one.get(one.size() - 1 - count).equals(other.get(other.size() - 1 - count))) {
            count++;
        }
        return count;
    }
}
