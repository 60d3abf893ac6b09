/** What kind of project a repository is for, and what kind of task was asked for. */
@NullMarked
package dev.atelier.code.task;

import org.jspecify.annotations.NullMarked;
