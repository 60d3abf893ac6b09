/** What goes into a sandbox whoever makes it: the filter over system calls, the variables, and the port behind which the server's proxy is. */
@NullMarked
package dev.atelier.sandbox.inside;

import org.jspecify.annotations.NullMarked;
