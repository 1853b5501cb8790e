<hr>
<p>Acme Club</p>
</body>
</html>
