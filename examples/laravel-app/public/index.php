<?php echo 'Hello from laravel-app';
