package dev.atelier.sandbox.inside;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the kernel calls its calls on a processor.
 *
 * @param audit the number of the architecture in a filter
 * @param highest above it are the calls of another convention
 * @param prctl the number of the call by which a process installs a filter for itself
 * @param calls number by name, of those that a filter looks at
 */
public record Machine(int audit, int highest, int prctl, Map<String, Integer> calls) {
    private static final String X86_64 = """
            ptrace 101 process_vm_readv 310 process_vm_writev 311 kcmp 312 pidfd_getfd 438 process_madvise 440
            mount 165 umount2 166 pivot_root 155 chroot 161 swapon 167 swapoff 168 move_mount 429 open_tree 428
            fsopen 430 fsconfig 431 fsmount 432 fspick 433 mount_setattr 442 open_tree_attr 467 quotactl 179 quotactl_fd 443
            unshare 272 setns 308 open_by_handle_at 304 name_to_handle_at 303 fanotify_init 300
            reboot 169 kexec_load 246 kexec_file_load 320 init_module 175 finit_module 313 delete_module 176
            iopl 172 ioperm 173 modify_ldt 154 syslog 103 acct 163 vhangup 153 sethostname 170 setdomainname 171
            settimeofday 164 clock_settime 227 adjtimex 159 nfsservctl 180 lookup_dcookie 212 uselib 134 ustat 136 sysfs 139 _sysctl 156
            bpf 321 perf_event_open 298 userfaultfd 323 io_uring_setup 425 io_uring_enter 426 io_uring_register 427
            add_key 248 request_key 249 keyctl 250 move_pages 279 migrate_pages 256
            clone 56 clone3 435 ioctl 16 socket 41""";

    private static final String AARCH64 = """
            ptrace 117 process_vm_readv 270 process_vm_writev 271 kcmp 272 pidfd_getfd 438 process_madvise 440
            mount 40 umount2 39 pivot_root 41 chroot 51 swapon 224 swapoff 225 move_mount 429 open_tree 428
            fsopen 430 fsconfig 431 fsmount 432 fspick 433 mount_setattr 442 open_tree_attr 467 quotactl 60 quotactl_fd 443
            unshare 97 setns 268 open_by_handle_at 265 name_to_handle_at 264 fanotify_init 262
            reboot 142 kexec_load 104 kexec_file_load 294 init_module 105 finit_module 273 delete_module 106
            syslog 116 acct 89 vhangup 58 sethostname 161 setdomainname 162
            settimeofday 170 clock_settime 112 adjtimex 171 nfsservctl 42 lookup_dcookie 18
            bpf 280 perf_event_open 241 userfaultfd 282 io_uring_setup 425 io_uring_enter 426 io_uring_register 427
            add_key 217 request_key 218 keyctl 219 move_pages 239 migrate_pages 238
            clone 220 clone3 435 ioctl 29 socket 198""";

    /** Whose calls depend on what they are called with. */
    private static final Set<String> LOOKED_AT = Set.of("clone", "clone3", "ioctl", "socket");

    public Machine {
        calls = Map.copyOf(calls);
    }

    /** The number of a call. */
    public int call(String name) {
        return Objects.requireNonNull(calls.get(name), name);
    }

    /** The numbers of those that are refused whatever they are called with. */
    public List<Integer> refused() {
        return calls.entrySet().stream()
                .filter(call -> !LOOKED_AT.contains(call.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    /** @param name as Java names it; empty for a processor whose calls are not known here */
    public static Optional<Machine> named(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> Optional.of(new Machine(0xC000003E, 0x3FFFFFFF, 157, read(X86_64)));
            case "aarch64" -> Optional.of(new Machine(0xC00000B7, 0x3FFFFFFF, 167, read(AARCH64)));
            default -> Optional.empty();
        };
    }

    private static Map<String, Integer> read(String text) {
        var words = text.strip().split("\\s+");
        var calls = new TreeMap<String, Integer>();
        for (int i = 0; i < words.length; i += 2) {
            calls.put(words[i], Integer.parseInt(words[i + 1]));
        }
        return calls;
    }
}
