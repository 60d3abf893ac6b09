/** Work that is due at a time and outlives the process, on db-scheduler. */
@NullMarked
package dev.atelier.server.jobs;

import org.jspecify.annotations.NullMarked;
