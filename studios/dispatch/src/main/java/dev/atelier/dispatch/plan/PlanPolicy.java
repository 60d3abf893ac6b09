package dev.atelier.dispatch.plan;

import dev.atelier.dispatch.event.DispatchEvent.PlanWritten;
import dev.atelier.dispatch.task.NewTask.Approval;
import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plan has to be allowed by a person before it is carried out: by what it will cost, by the files that it touches, and by what its
 * commands do. It holds for what is begun, not for what an agent says of itself: without its task being allowed, no session begins. Thread-safe.
 */
public final class PlanPolicy {
    private final Approval mode;
    private final @Nullable BigDecimal cost;
    private final List<Glob> paths;
    private final Set<CommandClass> commands;

    /** Files that need a look. */
    private record Glob(String text, PathMatcher matcher) {}

    /**
     * @param mode what holds for tasks that say nothing of their own
     * @param cost dollars from which on a plan needs a look; null for none
     * @param paths globs of files from the repository's root
     * @throws IllegalArgumentException if a glob cannot be read
     */
    public PlanPolicy(Approval mode, @Nullable BigDecimal cost, List<String> paths, Set<CommandClass> commands) {
        this.mode = mode;
        this.cost = cost;
        this.paths = paths.stream()
                .map(each -> new Glob(each, FileSystems.getDefault().getPathMatcher("glob:" + each)))
                .toList();
        this.commands = Set.copyOf(commands);
    }

    /**
     * Why a person must allow it; empty if nobody has to.
     *
     * @param plan null for a task without one
     * @param asked what the task says
     */
    public Optional<String> reason(@Nullable PlanWritten plan, Approval asked) {
        var holds = asked == Approval.POLICY ? mode : asked;
        return switch (holds) {
            case NEVER -> Optional.empty();
            case ALWAYS -> Optional.of("every plan is to be allowed");
            case POLICY -> plan == null ? Optional.empty() : reasons(plan);
        };
    }

    private Optional<String> reasons(PlanWritten plan) {
        var reasons = new ArrayList<String>();
        var estimate = plan.estimatedCostUsd();
        if (cost != null && estimate != null && estimate.compareTo(cost) >= 0) {
            reasons.add("it may cost " + estimate.toPlainString() + " dollars");
        }
        plan.files().stream()
                .filter(this::isProtected)
                .findFirst()
                .ifPresent(file -> reasons.add("it touches " + file));
        for (var command : plan.commands()) {
            CommandClass.of(command).stream()
                    .filter(commands::contains)
                    .findFirst()
                    .ifPresent(kind -> reasons.add("it runs '" + command + "' (" + kind.published() + ")"));
        }
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private boolean isProtected(String file) {
        try {
            var path = Path.of(file.replaceFirst("^(\\./|/workspace/repo/|/)+", ""))
                    .normalize();
            return path.startsWith("..") || paths.stream().anyMatch(glob -> matches(glob, path));
        } catch (InvalidPathException _) {
            return true;
        }
    }

    /** As people mean it: {@code **}{@code /Dockerfile} is also the one at the root. */
    private static boolean matches(Glob glob, Path path) {
        return glob.matcher().matches(path)
                || (glob.text().startsWith("**/")
                        && glob.matcher().matches(Path.of("any").resolve(path)));
    }
}
