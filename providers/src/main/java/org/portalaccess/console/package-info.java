/** The console in the browser: its page, its files and its texts. The files lie in the themes jar. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.console;
