package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** What git complains of, in our words. */
final class Complaint {
    private static final int LONGEST = 300;
    private static final Pattern PATHS = Pattern.compile("'?/[^\\s']+/[^\\s']*'?");
    private static final Pattern OURS = Pattern.compile("(?m)^(?:fatal|error): (?:error: )?(.+)$");

    private record Known(Pattern words, Kind kind, String ours) {
        static Known of(String words, Kind kind, String ours) {
            return new Known(Pattern.compile(words, Pattern.CASE_INSENSITIVE), kind, ours);
        }
    }

    private static final List<Known> KNOWN = List.of(
            Known.of("No space left on device|Disk quota exceeded", Kind.BROKEN, "the server's disk is full"),
            Known.of(
                    "could not read (Username|Password)",
                    Kind.AUTHENTICATION,
                    "the host asks for a token: the repository is private or not there"),
            Known.of(
                    "Authentication failed|returned error: 401|Access denied|invalid credentials",
                    Kind.AUTHENTICATION,
                    "authentication failed: the host does not take the token"),
            Known.of(
                    "returned error: 403|permission to .* denied|not allowed to",
                    Kind.FORBIDDEN,
                    "the host refuses it: the token has no right to do this"),
            Known.of(
                    "repository '.*' not found|returned error: 404|does not appear to be a git repository|repository '.*' does not exist",
                    Kind.NOT_FOUND,
                    "there is no such repository, or the token may not see it"),
            Known.of(
                    "returned error: 30[1278]|redirect",
                    Kind.NOT_FOUND,
                    "the host sends to another address; give the new one"),
            Known.of("Could not resolve host", Kind.UNREACHABLE, "the host's name is not known"),
            Known.of(
                    "Failed to connect|Connection (refused|timed out|reset)|Couldn't connect|No route to host|Network is unreachable|Operation too slow",
                    Kind.UNREACHABLE,
                    "the host cannot be reached"),
            Known.of("SSL|certificate", Kind.UNREACHABLE, "the host's certificate is not trusted by this server"),
            Known.of(
                    "returned error: (5\\d\\d|429)",
                    Kind.UNREACHABLE,
                    "the host does not answer as it should; it may be overloaded"),
            Known.of(
                    "\\[(remote )?rejected\\].*(fetch first|non-fast-forward|stale info|already exists)|\\(stale info\\)|\\(fetch first\\)|\\(non-fast-forward\\)|\\(already exists\\)"
                            // another push got there while the host worked on this one
                            + "|cannot lock ref '[^']*': (reference already exists|is at \\w+ but expected|.*File exists)",
                    Kind.CONFLICT,
                    "the remote's branch has changed meanwhile, or is there already"),
            Known.of(
                    "not our ref|couldn't find remote ref|unknown revision|bad object",
                    Kind.UNKNOWN_REF,
                    "the repository has no such branch or commit"),
            Known.of(
                    "\\[remote rejected\\]|pre-receive hook declined|protected branch",
                    Kind.REFUSED,
                    "the host refuses the change; the branch may be protected"));

    private Complaint() {}

    /** @param said what git wrote to its standard error */
    static GitFailure in(String said, int exit) {
        return KNOWN.stream()
                .filter(known -> known.words().matcher(said).find())
                .findFirst()
                .map(known -> new GitFailure(known.kind(), known.ours()))
                .orElseGet(() -> unknown(said, exit));
    }

    /** Its last complaint, without the paths of the server. */
    private static GitFailure unknown(String said, int exit) {
        var complaints = OURS.matcher(said).results().toList();
        if (complaints.isEmpty()) {
            return new GitFailure(Kind.BROKEN, "git ended with " + exit);
        }
        var last = PATHS.matcher(complaints.getLast().group(1)).replaceAll("…");
        return new GitFailure(
                Kind.BROKEN, "git says: " + (last.length() > LONGEST ? last.substring(0, LONGEST) + "…" : last));
    }
}
