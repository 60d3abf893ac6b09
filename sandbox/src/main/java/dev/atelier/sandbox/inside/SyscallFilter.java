package dev.atelier.sandbox.inside;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The seccomp filter of a sandbox, as the kernel reads it: a program over the number and the arguments of a call.
 *
 * <p>Refused is what changes the machine, what looks into other processes, what was again and again the way out of a namespace (new user
 * namespaces, mounts, bpf, io_uring, userfaultfd, keys), typing into a terminal that others read, and sockets of families that
 * namespaces do not divide, such as those to the hypervisor. Most calls fail with EPERM; clone3, whose arguments a filter
 * cannot see, with ENOSYS, whereupon libraries use clone.
 */
public final class SyscallFilter {
    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_GREATER = 0x25;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int SECOND_ARGUMENT = 24;

    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL = 0x80000000;
    private static final int ERROR = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int EAFNOSUPPORT = 97;

    private static final int NEW_NAMESPACES = 0x7E020000;
    private static final int TIOCSTI = 0x5412;
    private static final int TIOCLINUX = 0x541C;
    /** Local ones, both internet protocols, and the kernel's news of network devices. */
    private static final int[] FAMILIES = {1, 2, 10, 16};

    private record Step(int code, int whenTrue, int whenFalse, int value) {}

    private final List<Step> steps = new ArrayList<>();

    private SyscallFilter() {}

    public static byte[] of(Machine machine) {
        return new SyscallFilter().write(machine);
    }

    private byte[] write(Machine machine) {
        load(ARCHITECTURE);
        add(IF_EQUAL, 1, 0, machine.audit());
        end(KILL);
        load(NUMBER);
        add(IF_GREATER, 0, 1, machine.highest());
        end(ERROR | EPERM);
        machine.refused().forEach(number -> when(number, ERROR | EPERM));
        when(machine.call("clone3"), ERROR | ENOSYS);
        cloning(machine.call("clone"));
        controlling(machine.call("ioctl"));
        connecting(machine.call("socket"));
        var bytes = ByteBuffer.allocate(8 * steps.size()).order(ByteOrder.nativeOrder());
        for (var step : steps) {
            bytes.putShort((short) step.code())
                    .put((byte) step.whenTrue())
                    .put((byte) step.whenFalse())
                    .putInt(step.value());
        }
        return bytes.array();
    }

    private void cloning(int clone) {
        add(IF_EQUAL, 0, 4, clone);
        load(FIRST_ARGUMENT);
        add(IF_ANY_BIT, 0, 1, NEW_NAMESPACES);
        end(ERROR | EPERM);
        end(ALLOW);
    }

    private void controlling(int ioctl) {
        add(IF_EQUAL, 0, 5, ioctl);
        load(SECOND_ARGUMENT);
        add(IF_EQUAL, 1, 0, TIOCSTI);
        add(IF_EQUAL, 0, 1, TIOCLINUX);
        end(ERROR | EPERM);
        end(ALLOW);
    }

    /** Any other call is allowed here. */
    private void connecting(int socket) {
        add(IF_EQUAL, 1, 0, socket);
        end(ALLOW);
        load(FIRST_ARGUMENT);
        for (int i = 0; i < FAMILIES.length; i++) {
            add(IF_EQUAL, FAMILIES.length - i, 0, FAMILIES[i]);
        }
        end(ERROR | EAFNOSUPPORT);
        end(ALLOW);
    }

    private void when(int number, int answer) {
        add(IF_EQUAL, 0, 1, number);
        end(answer);
    }

    private void load(int offset) {
        add(LOAD, 0, 0, offset);
    }

    private void end(int answer) {
        add(RETURN, 0, 0, answer);
    }

    /** @param whenTrue how many steps to pass over */
    private void add(int code, int whenTrue, int whenFalse, int value) {
        steps.add(new Step(code, whenTrue, whenFalse, value));
    }
}
