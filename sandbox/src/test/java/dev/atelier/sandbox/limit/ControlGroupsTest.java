package dev.atelier.sandbox.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.sandbox.WorkspaceLimits;
import dev.atelier.sandbox.limit.ControlGroups.Controller;
import dev.atelier.sandbox.process.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of control groups as machines have them, in ordinary folders: what the kernel does with them is tried by the sandboxes. */
class ControlGroupsTest {
    private static final Limits LIMITS = new Limits(1 << 20, 7, 1.5, new WorkspaceLimits(1, 1));

    @TempDir
    Path tree;

    private static void file(Path folder, String name, String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), content);
    }

    private ControlGroupTrees trees(String type, String options, String place) {
        return new ControlGroupTrees(
                List.of("x " + tree + " " + type + " " + options + " 0 0", "proc /proc proc rw 0 0"), List.of(place));
    }

    @Test
    void inADelegatedTreeOfVersion2OneFolderHasAllLimits() throws Exception {
        var own = tree.resolve("user/server");
        file(own, "cgroup.controllers", "cpuset memory\n");
        file(own, "cgroup.subtree_control", "memory\n");
        file(own.resolve("atelier-x"), "cgroup.controllers", "memory\n");
        file(own.resolve("atelier-x"), "cgroup.subtree_control", "memory\n");
        var one = own.resolve("atelier-x/one");
        file(one, "memory.max", "max");
        file(one, "memory.swap.max", "max");
        file(one, "memory.events", "low 0\noom 1\noom_kill 2\noom_group_kill 0\n");
        var trees = trees("cgroup2", "rw", "0::/user/server");
        // a kernel takes "+memory" and shows "memory"; a folder shows what was written, so here nothing is left to be
        // handed down
        file(own.resolve("atelier-x"), "cgroup.controllers", "");
        file(own.resolve("atelier-x"), "cgroup.subtree_control", "memory");
        var groups = ControlGroups.find("atelier-x", trees);
        assertThat(groups.holds(Controller.MEMORY)).contains("cgroup v2");
        assertThat(groups.holds(Controller.CPU)).isEmpty();
        var group = groups.create("one", LIMITS).orElseThrow();
        assertThat(group.entrances()).containsExactly(one.resolve("cgroup.procs"));
        assertThat(one.resolve("memory.max")).hasContent("1048576");
        assertThat(group.killedForMemory()).isEqualTo(2);
    }

    @Test
    void ofVersion1EachControllerHasATreeOfItsOwn() throws Exception {
        var own = tree.resolve("here");
        for (var name : List.of("memory.limit_in_bytes", "memory.memsw.limit_in_bytes")) {
            file(own.resolve("atelier-x/one"), name, "");
        }
        file(own.resolve("atelier-x/one"), "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
        var groups = ControlGroups.find("atelier-x", trees("cgroup", "rw,memory", "9:memory:/here"));
        assertThat(groups.holds(Controller.MEMORY)).contains("cgroup v1");
        assertThat(groups.holds(Controller.PIDS)).isEmpty();
        var group = groups.create("one", LIMITS).orElseThrow();
        assertThat(own.resolve("atelier-x/one/memory.limit_in_bytes")).hasContent("1048576");
        assertThat(group.killedForMemory()).isEqualTo(3);
    }

    @Test
    void whereThereIsNoTreeOrNoneThatMayBeWrittenNothingHolds() throws Exception {
        assertThat(ControlGroups.find("atelier-x", new ControlGroupTrees(List.of(), List.of()))
                        .create("one", LIMITS))
                .isEmpty();
        file(tree, "cgroup.controllers", "\n");
        assertThat(ControlGroups.find("atelier-x", trees("cgroup2", "rw", "0::/"))
                        .holds(Controller.MEMORY))
                .isEmpty();
    }
}
