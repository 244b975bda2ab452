<?php
// Installs WordPress and has an author publish a post that holds one address on a line of its own; prints the post's.
$socket = getenv( 'JALON_DB_SOCKET' );
mysqli_report( MYSQLI_REPORT_OFF );
$database = mysqli_init();
$database->real_connect( 'localhost', getenv( 'JALON_DB_USER' ), '', null, 0, $socket ) || exit( 'no database: ' . mysqli_connect_error() );
$database->query( 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' );
define( 'WP_INSTALLING', true );
require getenv( 'JALON_WP_FOLDER' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Newsroom', 'admin', 'admin@example.org', false, '', wp_generate_password() );
$author = wp_insert_user( array( 'user_login' => 'author', 'user_pass' => wp_generate_password(), 'role' => 'author' ) );
wp_set_current_user( $author );
// As a request of the author's would: what he may not post is filtered out.
kses_init();
if ( current_user_can( 'unfiltered_html' ) ) {
	exit( 'the author may post any HTML, so the test would prove nothing' );
}
$post = wp_insert_post(
	array(
		'post_title'   => 'A story from elsewhere',
		'post_content' => "Before.\n\n" . getenv( 'JALON_PASTED' ) . "\n\nAfter. <script>document.title = 'posted'</script>",
		'post_status'  => 'publish',
		'post_author'  => $author,
	)
);
echo 'post ' . get_permalink( $post );
