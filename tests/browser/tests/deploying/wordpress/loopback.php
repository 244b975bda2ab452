<?php
// WordPress asks other sites on three ports alone; a test has whichever is free.
add_filter(
	'http_allowed_safe_ports',
	function ( $ports ) {
		$ports[] = (int) getenv( 'JALON_SITE_PORT' );
		return $ports;
	}
);
