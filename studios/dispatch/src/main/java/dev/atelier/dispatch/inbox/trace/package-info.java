/** Stack traces and the files of a repository that they are about. */
@NullMarked
package dev.atelier.dispatch.inbox.trace;

import org.jspecify.annotations.NullMarked;
