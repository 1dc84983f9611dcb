package com.example;

public class Garden {}
