/** The journal when the world breaks: killed processes, full disks, lost databases, too much work. */
@NullMarked
package dev.atelier.journal.fault;

import org.jspecify.annotations.NullMarked;
