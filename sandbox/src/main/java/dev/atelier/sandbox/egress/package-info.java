/** The only way out of a sandbox: a proxy of this server, which lets through what the session's environment allows. */
@NullMarked
package dev.atelier.sandbox.egress;

import org.jspecify.annotations.NullMarked;
